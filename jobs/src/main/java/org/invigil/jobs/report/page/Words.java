package org.invigil.jobs.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;
import org.invigil.jobs.report.Reasons;

/**
 * The texts of one page. They are written in its own language; those of the other language gather in a dictionary at
 * its end, each once, from where a switch in the page takes them.
 */
final class Words {
    /** Three decimals would show it as nothing. */
    private static final double SMALL = 0.001;

    private final Texts own;
    private final Texts other;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    Words(Language language) {
        this.own = Texts.in(language);
        this.other = Texts.in(language == Language.ET ? Language.EN : Language.ET);
    }

    Word say(Text text) {
        return say(texts -> texts.say(text));
    }

    Word say(String key, Object... arguments) {
        return say(texts -> texts.say(key, arguments));
    }

    /** For sentences that hold other sentences: the same is said in both languages. */
    Word say(Function<Texts, String> sentence) {
        String text = sentence.apply(own);
        String otherText = sentence.apply(other);
        return text.equals(otherText)
                ? Word.same(text)
                : new Word(text, numbers.computeIfAbsent(otherText, unknown -> numbers.size()));
    }

    /** Of a test; null where there is none. */
    Word probability(Double value) {
        return value == null ? null : say("report.number", digits(value));
    }

    /** Three decimals, and what is smaller by its order; texts put the language's comma in. */
    static String digits(double probability) {
        return probability < SMALL
                ? String.format(Locale.ROOT, "%.1e", probability)
                : String.format(Locale.ROOT, "%.3f", probability);
    }

    /** With one decimal. */
    Word decimal(double value) {
        return say("report.number", Reasons.decimal(value));
    }

    Language language() {
        return own.language();
    }

    Language otherLanguage() {
        return other.language();
    }

    /**
     * The other language's texts by number, as JSON that cannot leave a {@code script} element whatever the texts hold.
     */
    String dictionary() {
        List<String> texts = new ArrayList<>(numbers.keySet());
        try {
            return safeInScript(new ObjectMapper().writeValueAsString(texts));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A list of texts is always JSON", e);
        }
    }

    static String safeInScript(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
