package io.lakescope.views;

import io.lakescope.views.common.Theme;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the window was like when it was closed, in a small file of the user's. Reads and writes disk: off the FX thread.
 *
 * @param schedules the workspaces whose schedule it runs
 */
record WindowMemory(Theme theme, double width, double height, boolean notices, Set<String> schedules) {

    WindowMemory {
        schedules = Set.copyOf(schedules);
    }

    static final WindowMemory FIRST = new WindowMemory(Theme.LIGHT, 1_440, 900, true, Set.of());

    private static final String SCHEDULE = "schedule.";
    private static final Logger LOG = LoggerFactory.getLogger(WindowMemory.class);

    /** {@code $XDG_CONFIG_HOME/lakescope/window.properties}, or below {@code ~/.config}. */
    static Path file() {
        String home = Optional.ofNullable(System.getenv("XDG_CONFIG_HOME"))
                .filter(text -> !text.isEmpty())
                .orElse(System.getProperty("user.home") + "/.config");
        return Path.of(home, "lakescope", "window.properties");
    }

    /** Starts like the first time where there is no file, or none that can be read. */
    static WindowMemory read(Path file) {
        if (!Files.exists(file)) {
            return FIRST;
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            Properties properties = new Properties();
            properties.load(reader);
            return new WindowMemory(
                    Theme.valueOf(properties.getProperty("theme", FIRST.theme().name())),
                    Math.max(820, Double.parseDouble(properties.getProperty("width", "1440"))),
                    Math.max(520, Double.parseDouble(properties.getProperty("height", "900"))),
                    Boolean.parseBoolean(properties.getProperty("notices", "true")),
                    schedules(properties));
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("Cannot read {}: starting with the usual window", file, e);
            return FIRST;
        }
    }

    private static Set<String> schedules(Properties properties) {
        return properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(SCHEDULE) && Boolean.parseBoolean(properties.getProperty(name)))
                .map(name -> name.substring(SCHEDULE.length()))
                .collect(Collectors.toSet());
    }

    /** The same, with what is to be done about one workspace's schedule. */
    WindowMemory attending(String workspace, boolean attends) {
        Set<String> now = new HashSet<>(schedules);
        if (attends) {
            now.add(workspace);
        } else {
            now.remove(workspace);
        }
        return new WindowMemory(theme, width, height, notices, now);
    }

    /** The same, no larger than a screen. */
    WindowMemory within(double screenWidth, double screenHeight) {
        return new WindowMemory(
                theme, Math.min(width, screenWidth), Math.min(height, screenHeight), notices, schedules);
    }

    /** Failing to remember is no reason to fail. */
    void write(Path file) {
        Properties properties = new Properties();
        properties.setProperty("theme", theme.name());
        properties.setProperty("width", String.valueOf(width));
        properties.setProperty("height", String.valueOf(height));
        properties.setProperty("notices", String.valueOf(notices));
        schedules.forEach(workspace -> properties.setProperty(SCHEDULE + workspace, "true"));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Writer writer = Files.newBufferedWriter(file)) {
                properties.store(writer, "Lakescope window");
            }
        } catch (IOException e) {
            LOG.warn("Cannot write {}: the window is not remembered", file, e);
        }
    }
}
