package io.lakescope.app.desktop;

import io.lakescope.views.common.DesktopNotice;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows notices by the program that the desktop has for it. What is said is handed over as arguments or in the environment, and
 * is no part of any script: it may hold whatever a file or server is called.
 *
 * @param command with {@code TITLE} and {@code TEXT} as whole arguments, where it takes them so
 * @param isMarkup whether the program reads the text as markup
 */
public record CommandNotice(List<String> command, boolean isMarkup) implements DesktopNotice {

    private static final Logger LOG = LoggerFactory.getLogger(CommandNotice.class);
    private static final int LONGEST = 400;
    private static final int SECONDS = 5;
    private static final String TITLE = "TITLE";
    private static final String TEXT = "TEXT";

    private static final String APPLE =
            "on run argv\ndisplay notification (item 2 of argv) with title (item 1 of argv)\nend run";

    private static final String WINDOWS = "[void][Windows.UI.Notifications.ToastNotificationManager,"
            + "Windows.UI.Notifications,ContentType=WindowsRuntime];"
            + "$x=[Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent(1);"
            + "$t=$x.GetElementsByTagName('text');"
            + "[void]$t.Item(0).AppendChild($x.CreateTextNode($env:LAKESCOPE_TITLE));"
            + "[void]$t.Item(1).AppendChild($x.CreateTextNode($env:LAKESCOPE_TEXT));"
            + "[Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier('Lakescope')"
            + ".Show([Windows.UI.Notifications.ToastNotification]::new($x))";

    public CommandNotice {
        command = List.copyOf(command);
    }

    /** The one of an operating system, by its name as Java has it. */
    public static DesktopNotice of(String system) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("linux")) {
            return new CommandNotice(List.of("notify-send", "--app-name=Lakescope", "--", TITLE, TEXT), true);
        }
        if (name.contains("mac")) {
            return new CommandNotice(List.of("osascript", "-e", APPLE, TITLE, TEXT), false);
        }
        return name.contains("windows")
                ? new CommandNotice(List.of("powershell", "-NoProfile", "-NonInteractive", "-Command", WINDOWS), false)
                : DesktopNotice.NONE;
    }

    @Override
    public void show(String title, String text) {
        Map<String, String> words =
                Map.of(TITLE, bounded(title), TEXT, isMarkup ? escaped(bounded(text)) : bounded(text));
        ProcessBuilder builder = new ProcessBuilder(
                command.stream().map(part -> words.getOrDefault(part, part)).toList());
        words.forEach((name, word) -> builder.environment().put("LAKESCOPE_" + name, word));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (IOException e) {
            LOG.debug("Cannot show a notice on the desktop: {} is not there", command.get(0), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One line; a program takes no character 0. */
    private static String bounded(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
