package io.lakescope.app.cli;

import io.lakescope.connectors.EngineView.Engine;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Engines by their words. */
final class EngineWord implements ITypeConverter<Engine>, Iterable<String> {

    @Override
    public Engine convert(String word) {
        return Arrays.stream(Engine.values())
                .filter(engine -> engine.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + word + "' is none of " + words()));
    }

    private static List<String> words() {
        return Arrays.stream(Engine.values()).map(Engine::word).toList();
    }

    @Override
    public Iterator<String> iterator() {
        return words().iterator();
    }
}
