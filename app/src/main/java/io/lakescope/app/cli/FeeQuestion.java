package io.lakescope.app.cli;

import io.lakescope.connectors.costs.UnagreedFee;
import java.io.Console;
import java.util.Locale;
import java.util.Optional;

/** Asks at a terminal whether a fee is to be paid; where nobody can be asked, the answer is no. */
final class FeeQuestion {

    private FeeQuestion() {}

    static boolean isAgreedTo(Exception failure, Session session) {
        Optional<UnagreedFee> fee = UnagreedFee.in(failure);
        Console console = System.console();
        if (fee.isEmpty() || session.isJson() || console == null) {
            return false;
        }
        session.err().print("This takes " + fee.get().text() + ". Read it? [y/N] ");
        session.err().flush();
        String answer = console.readLine();
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }
}
