package io.lakescope.jobs.report;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document whose last part is its signature, in a form that is fixed to the byte (docs/reports.md): what is signed is the
 * form's name and every byte before that part.
 *
 * @param body what stands before the signature's part
 * @param signature 64 bytes of Ed25519
 */
public record SignedText(Form form, String body, byte[] signature) {

    /** Where the signature stands. */
    public enum Form {
        /** The last field of an object that is indented by two blanks. */
        JSON(",\n  \"signature\" : \"", "\"\n}\n", "lakescope report json 1\n"),
        /** A comment after everything else. */
        HTML("<!-- lakescope-signature ", " -->\n", "lakescope report html 1\n");

        private final String before;
        private final String after;
        private final String name;
        private final Pattern pattern;

        Form(String before, String after, String name) {
            this.before = before;
            this.after = after;
            this.name = name;
            this.pattern = Pattern.compile(
                    "(.*)" + Pattern.quote(before) + "([0-9a-f]{128})" + Pattern.quote(after), Pattern.DOTALL);
        }

        /** The bytes that are signed for a body. */
        public byte[] signed(String body) {
            return (name + body).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The document; empty if these bytes are none, or not just as they were written. */
    public static Optional<SignedText> read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (Form form : Form.values()) {
            Matcher matcher = form.pattern.matcher(text);
            if (matcher.matches()) {
                SignedText signed =
                        new SignedText(form, matcher.group(1), HexFormat.of().parseHex(matcher.group(2)));
                return java.util.Arrays.equals(signed.bytes(), bytes) ? Optional.of(signed) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The document as it is written. */
    public byte[] bytes() {
        return (body + form.before + HexFormat.of().formatHex(signature) + form.after).getBytes(StandardCharsets.UTF_8);
    }
}
