package org.invigil.jobs.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** What is done to a manifest or log before it is read. */
enum TextMutation {
    BIT_FLIPS,
    NUL,
    LONE_QUOTE,
    TWO_LONE_QUOTES,
    LATIN1,
    UTF16,
    TRUNCATED,
    LINE_REMOVED,
    LINE_TWICE,
    LINES_SWAPPED,
    HEADER_BROKEN,
    SEPARATOR,
    LINE_ENDS,
    HOSTILE_CELL,
    GIGANTIC_CELL,
    WIDE_LINE,
    DEEP_JSON,
    EMPTY;

    private static final List<String> HOSTILE = List.of(
            "=HYPERLINK(\"\"http://127.0.0.1:9\"\")",
            "@SUM(1+1)*cmd|' /C calc'!A0",
            "<script>alert(1)</script>",
            "../../../../etc/passwd",
            "/etc/passwd",
            "C:\\Windows\\win.ini",
            "http://127.0.0.1:9/a.webm",
            "concat:media/a.webm|media/b.webm",
            "file:///etc/passwd",
            "media/%00.webm",
            "media/../media/./x.webm",
            "media/" + "a/".repeat(400) + "x.webm",
            "\u202egnp.exe",
            "\ufeff",
            "\ud83d\ude00",
            "e\u0301".repeat(500),
            "+999999999-12-31T23:59:59.999999999Z",
            "-999999999-01-01T00:00:00+18:00",
            "2026-11-20T10:02:00+99:99",
            "2026-02-30T10:00:00+02:00",
            "0000-00-00T00:00:00Z",
            "2026-11-20T10:02:00",
            "NaN",
            "Infinity",
            "1e308",
            "-1e308",
            "1e999999999",
            "9223372036854775808",
            "0x7fffffff",
            "1,1,99999999999,1",
            "-1 -1 2147483647 2147483647",
            "yes ",
            "YES, BUT NO",
            "{\"\"a\"\":1e999999}",
            "%s%n%d{0}'{1}",
            "'",
            "\\",
            " \t ");

    private static final int DEEP = 10_000;
    private static final int WIDE = 100_000;
    private static final int GIGANTIC = 2 << 20;

    /** @param isJson a file of JSON objects, one a line; else a table with a header */
    byte[] apply(byte[] whole, boolean isJson, Random random) {
        List<String> lines = new ArrayList<>(
                new String(whole, StandardCharsets.UTF_8).lines().toList());
        int any = random.nextInt(lines.size());
        int row = isJson || lines.size() == 1 ? any : 1 + random.nextInt(lines.size() - 1);
        return switch (this) {
            case BIT_FLIPS -> flipped(whole.clone(), random);
            case NUL -> inserted(lines, any, "\0", random);
            case LONE_QUOTE -> inserted(lines, row, "\"", random);
            case TWO_LONE_QUOTES -> quoted(lines, isJson, random);
            case LATIN1 -> withLetters(lines, row).getBytes(StandardCharsets.ISO_8859_1);
            case UTF16 ->
                text(lines).getBytes(random.nextBoolean() ? StandardCharsets.UTF_16 : StandardCharsets.UTF_16LE);
            case TRUNCATED -> Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1));
            case LINE_REMOVED -> without(lines, any);
            case LINE_TWICE -> with(lines, any, lines.get(row));
            case LINES_SWAPPED -> swapped(lines, any, random.nextInt(lines.size()));
            case HEADER_BROKEN -> header(lines, random);
            case SEPARATOR ->
                text(lines).replace(',', random.nextBoolean() ? ';' : '|').getBytes(StandardCharsets.UTF_8);
            case LINE_ENDS ->
                String.join(random.nextBoolean() ? "\r" : "\n\r\n", lines).getBytes(StandardCharsets.UTF_8);
            case HOSTILE_CELL -> cell(lines, row, HOSTILE.get(random.nextInt(HOSTILE.size())), isJson, random);
            case GIGANTIC_CELL -> cell(lines, row, "g".repeat(GIGANTIC), isJson, random);
            case WIDE_LINE -> cell(lines, row, "w,".repeat(WIDE), true, random);
            case DEEP_JSON -> with(lines, row, deep(random));
            case EMPTY -> random.nextBoolean() ? new byte[0] : "\n\n ,,,\n".getBytes(StandardCharsets.UTF_8);
        };
    }

    private static String text(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static byte[] bytes(List<String> lines) {
        return text(lines).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        for (int i = 0; i <= random.nextInt(6); i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static byte[] inserted(List<String> lines, int line, String what, Random random) {
        String old = lines.get(line);
        // At the beginning of a cell more often than elsewhere: there it means something.
        int comma = old.indexOf(',', random.nextInt(old.length() + 1));
        int at = random.nextInt(3) == 0 ? random.nextInt(old.length() + 1) : comma + 1;
        lines.set(line, old.substring(0, at) + what + old.substring(at));
        return bytes(lines);
    }

    private static byte[] quoted(List<String> lines, boolean isJson, Random random) {
        int first = isJson || random.nextInt(4) == 0 ? 0 : 1;
        if (lines.size() - first < 2) {
            return bytes(lines);
        }
        int a = first + random.nextInt(lines.size() - first - 1);
        int b = a + 1 + random.nextInt(lines.size() - a - 1);
        inserted(lines, a, "\"", random);
        String old = lines.get(b);
        int comma = old.indexOf(',');
        int at = comma < 0 || random.nextBoolean() ? old.length() : comma;
        lines.set(b, old.substring(0, at) + "\"" + old.substring(at));
        return bytes(lines);
    }

    private static String withLetters(List<String> lines, int row) {
        lines.set(row, lines.get(row).replaceFirst("[a-zA-Z]", "\u00f5\u00e4\u00f6\u00fc"));
        return text(lines);
    }

    private static byte[] without(List<String> lines, int line) {
        lines.remove(line);
        return bytes(lines);
    }

    private static byte[] with(List<String> lines, int line, String more) {
        lines.add(line, more);
        return bytes(lines);
    }

    private static byte[] swapped(List<String> lines, int a, int b) {
        String kept = lines.get(a);
        lines.set(a, lines.get(b));
        lines.set(b, kept);
        return bytes(lines);
    }

    private static byte[] header(List<String> lines, Random random) {
        List<String> names = new ArrayList<>(List.of(lines.get(0).split(",", -1)));
        int place = random.nextInt(names.size());
        switch (random.nextInt(4)) {
            case 0 -> names.remove(place);
            case 1 -> names.set(place, names.get(place) + "x");
            case 2 -> names.add(names.get(place));
            default -> names.set(place, "");
        }
        lines.set(0, String.join(",", names));
        return bytes(lines);
    }

    private static byte[] cell(List<String> lines, int line, String value, boolean isBare, Random random) {
        String[] cells = lines.get(line).split(",", -1);
        String written = isBare ? value : "\"" + value + "\"";
        cells[random.nextInt(cells.length)] = written;
        lines.set(line, String.join(",", cells));
        return bytes(lines);
    }

    private static String deep(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> "{\"attempt_id\":\"hostile\",\"detail\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}";
            case 1 -> "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP);
            default -> "[".repeat(DEEP);
        };
    }
}
