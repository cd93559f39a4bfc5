package org.invigil.jobs.report.page;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One self-contained HTML file: styles and script inline and admitted by their hashes alone, so that nothing that a
 * manifest smuggles in can run or fetch. Everything printed is escaped unless a template says {@code raw}, which only
 * the dictionary, the styles and the script do.
 */
final class Page {
    private static final String FOLDER = "org/invigil/jobs/report/page";

    private final String template;
    private final Words words;
    private final List<String> styles;
    private final List<String> scripts;

    /**
     * @param styles resources that become the page's one style element
     * @param scripts resources that become its one script, run in this order
     */
    Page(String template, Words words, List<String> styles, List<String> scripts) {
        this.template = template;
        this.words = words;
        this.styles = styles;
        this.scripts = scripts;
    }

    void write(Writer writer, Map<String, Object> content) throws IOException {
        String style = joined(styles);
        String script = joined(scripts);
        Map<String, Object> context = new HashMap<>(content);
        context.put("language", words.language().code());
        context.put("otherLanguage", words.otherLanguage().code());
        context.put("style", style);
        context.put("script", script);
        context.put("policy", policy(style, script));
        engine().getTemplate(template).evaluate(writer, context, Locale.ROOT);
    }

    static String policy(String style, String script) {
        return "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src '" + hash(style)
                + "'; script-src '" + hash(script) + "'; base-uri 'none'; form-action 'none'";
    }

    private PebbleEngine engine() {
        ClasspathLoader loader = new ClasspathLoader(Page.class.getClassLoader());
        loader.setPrefix(FOLDER);
        loader.setCharset(StandardCharsets.UTF_8.name());
        return new PebbleEngine.Builder()
                .loader(loader)
                .strictVariables(true)
                .autoEscaping(true)
                .defaultLocale(Locale.ROOT)
                .extension(new SayingExtension(words))
                .build();
    }

    private static String joined(List<String> names) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : names) {
            all.append(resource(name));
        }
        return all.toString();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Page.class.getClassLoader().getResourceAsStream(FOLDER + "/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** {@code say(key, arguments...)} gives a {@link Word}, {@code dictionary()} all of them in the other language. */
    private static final class SayingExtension extends AbstractExtension {
        private final Words words;

        SayingExtension(Words words) {
            this.words = words;
        }

        @Override
        public Map<String, Function> getFunctions() {
            return Map.of("say", new Say(words), "dictionary", new Dictionary(words));
        }
    }

    private record Say(Words words) implements Function {
        @Override
        public List<String> getArgumentNames() {
            return null;
        }

        @Override
        public Object execute(
                Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int lineNumber) {
            Object[] values = new Object[arguments.size() - 1];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments.get(String.valueOf(i + 1));
            }
            return words.say((String) arguments.get("0"), values);
        }
    }

    private record Dictionary(Words words) implements Function {
        @Override
        public List<String> getArgumentNames() {
            return List.of();
        }

        @Override
        public Object execute(
                Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int lineNumber) {
            return words.dictionary();
        }
    }
}
