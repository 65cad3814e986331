package io.lakescope.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakescope.connectors.LakescopeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrimaryKeyTest {

    @Test
    void readsWhatCqlWrites() {
        assertThat(PrimaryKey.parse("((venue, day), ts DESC, visitor)"))
                .hasToString("((venue, day), ts DESC, visitor)");
        assertThat(PrimaryKey.parse(" ( id , at asc ) ")).hasToString("((id), at)");
        assertThat(PrimaryKey.parse("(id)")).hasToString("((id))");
        assertThat(PrimaryKey.parse("((\"user id\"), \"a\"\"b\")")).hasToString("((user id), a\"b)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "venue",
                "()",
                "(())",
                "((venue, day)",
                "((venue) day)",
                "((a DESC), b)",
                "(a, b,)",
                "(a, a)",
                "((a), (b))",
                "(a, b UP)",
                "(a); DROP TABLE x"
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> PrimaryKey.parse(text)).isInstanceOf(LakescopeException.class);
    }
}
