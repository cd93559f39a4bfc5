package org.invigil.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.invigil.jobs.Main;
import org.junit.jupiter.api.Test;

class SparkLogTest {
    /** In a process of its own: what is logged first sets up the log of the whole process. */
    @Test
    void anAddressThatCannotBeReachedIsOneLineOnTheConsole() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // What is held by nobody goes in such a heap long before Spark logs for the first time.
        command.addAll(List.of("-Xmn2m", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of("check", "hdfs://127.0.0.1:1/captures", "--language", "en"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(3);
        assertThat(printed.lines())
                .singleElement()
                .asString()
                .startsWith("invigil: hdfs://127.0.0.1:1/captures cannot be reached");
    }
}
