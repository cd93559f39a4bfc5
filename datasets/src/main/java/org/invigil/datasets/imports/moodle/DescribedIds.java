package org.invigil.datasets.imports.moodle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ids inside a log's description, such as "The user with id '5' has viewed the attempt with id '12' belonging to
 * the user with id '5' for the quiz with course module id '34'.": which thing an id belongs to is told by the last noun
 * before it, in English or Estonian. Only whole numbers are ids; anonymised logs have letters there.
 *
 * @param users in their order
 */
record DescribedIds(List<String> users, String attempt, String courseModule, String course, int page) {
    private static final Pattern ID = Pattern.compile(
            "([^']*?)\\b(?:id|page|leh\\p{L}*|number)(?:-?ga|'ga| on)?\\s*['\"]([^'\"]{1,40})['\"]",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    static DescribedIds of(String description) {
        List<String> users = new ArrayList<>();
        String attempt = "";
        String courseModule = "";
        String course = "";
        int page = -1;
        Matcher ids = ID.matcher(description);
        while (ids.find()) {
            String value = ids.group(2);
            if (!NUMBER.matcher(value).matches()) {
                continue;
            }
            String before = ids.group(1).toLowerCase(Locale.ROOT);
            String whole = ids.group().toLowerCase(Locale.ROOT);
            switch (noun(before)) {
                case "user" -> users.add(value);
                case "attempt" -> attempt = value;
                case "module" -> courseModule = value;
                case "course" -> course = value;
                default -> {}
            }
            if (whole.matches("(?s).*\\b(page|leh\\p{L}*)[^\\p{L}]*$") && value.length() < 5) {
                page = Integer.parseInt(value);
            }
        }
        return new DescribedIds(List.copyOf(users), attempt, courseModule, course, page);
    }

    /** The last thing named. */
    private static String noun(String before) {
        int user = Math.max(before.lastIndexOf("user"), before.lastIndexOf("kasutaja"));
        int attempt = Math.max(
                before.lastIndexOf("attempt"), Math.max(before.lastIndexOf("soorit"), before.lastIndexOf("katse")));
        int module = Math.max(before.lastIndexOf("module"), before.lastIndexOf("moodul"));
        int course = Math.max(before.lastIndexOf("course"), before.lastIndexOf("kursus"));
        int last = Math.max(Math.max(user, attempt), Math.max(module, course));
        if (last < 0) {
            return "";
        }
        return last == module ? "module" : last == attempt ? "attempt" : last == user ? "user" : "course";
    }
}
