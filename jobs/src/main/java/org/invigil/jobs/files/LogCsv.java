package org.invigil.jobs.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;

/** A CSV file that grows by a line, for its owner's eyes alone: what left, when, to whom. */
public final class LogCsv {
    private LogCsv() {}

    /** Adds a line; the first one brings the header with it. */
    public static void append(Path file, List<String> header, List<String> cells) {
        try {
            if (!Files.exists(file)) {
                WholeFile.write(file, (String.join(",", header) + "\r\n").getBytes(StandardCharsets.UTF_8));
            }
            try (SeekableByteChannel channel =
                    Files.newByteChannel(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                ByteBuffer line = ByteBuffer.wrap(line(cells).getBytes(StandardCharsets.UTF_8));
                while (line.hasRemaining()) {
                    channel.write(line);
                }
                if (channel instanceof FileChannel local) {
                    local.force(true);
                }
            }
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }

    /** Cells in quotes, and none that a spreadsheet would calculate. */
    public static String line(List<String> cells) {
        return cells.stream().map(LogCsv::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String cell(String text) {
        String harmless = text.matches("(?s)[=+\\-@\t\r].*") ? "'" + text : text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
