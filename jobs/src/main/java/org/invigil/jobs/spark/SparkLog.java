package org.invigil.jobs.spark;

import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;

/**
 * Where the warnings of Spark and its libraries go: a file, so that the console stays the user's own. At most 30 MB.
 */
public final class SparkLog {
    private static volatile boolean isPlaced;

    /** log4j holds it weakly; without this one the settings go with the next garbage collection. */
    private static volatile LoggerContext held;

    private SparkLog() {}

    /**
     * Nothing is told before there is a run with a file of its own: what a command cannot reach it says itself, in one
     * message. Whoever wants to hear more gives log4j a configuration of their own.
     */
    public static void quiet() {
        if (!isPlaced && System.getProperty("log4j2.configurationFile") == null) {
            ConfigurationBuilder<BuiltConfiguration> builder = ConfigurationBuilderFactory.newConfigurationBuilder();
            builder.setStatusLevel(Level.FATAL);
            // Spark takes a root without an appender for a log4j that nobody has set up, and sets it up for itself.
            builder.add(builder.newAppender("nowhere", "Null"));
            builder.add(builder.newRootLogger(Level.OFF).add(builder.newAppenderRef("nowhere")));
            set(builder);
        }
    }

    static void into(Path file) {
        isPlaced = true;
        ConfigurationBuilder<BuiltConfiguration> builder = ConfigurationBuilderFactory.newConfigurationBuilder();
        builder.setStatusLevel(Level.FATAL);
        builder.add(builder.newAppender("file", "RollingFile")
                .addAttribute("fileName", file.toString())
                .addAttribute("filePattern", file + ".%i")
                .addAttribute("createOnDemand", true)
                .addComponent(builder.newComponent("SizeBasedTriggeringPolicy").addAttribute("size", "10 MB"))
                .addComponent(builder.newComponent("DefaultRolloverStrategy").addAttribute("max", 2))
                .add(builder.newLayout("PatternLayout")
                        .addAttribute("pattern", "%d{yyyy-MM-dd HH:mm:ss}{UTC} %p %c{1}: %m%n%xEx")));
        builder.add(builder.newRootLogger(Level.WARN).add(builder.newAppenderRef("file")));
        set(builder);
    }

    private static void set(ConfigurationBuilder<BuiltConfiguration> builder) {
        held = LoggerContext.getContext(false);
        held.reconfigure(builder.build());
    }
}
