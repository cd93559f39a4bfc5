package org.invigil.models.compare.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.invigil.models.compare.text.SharedPassages.Shared;
import org.invigil.models.compare.text.SharedPassages.Written;
import org.junit.jupiter.api.Test;

class SharedPassagesTest {
    private static final int WRITERS = 40;

    private final Random random = new Random(8);
    private final List<Written> texts = new ArrayList<>();

    /** Words of a language of 3 000, the frequent ones frequent. */
    private String words(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "sõna" + (int) Math.exp(random.nextDouble() * Math.log(3000)))
                .collect(Collectors.joining(" "));
    }

    private void classWrites(int words) {
        for (int i = 0; i < WRITERS; i++) {
            texts.add(new Written("w%02d".formatted(i), "q1", words(words)));
        }
    }

    private void write(String attempt, String text) {
        texts.add(new Written(attempt, "q1", text));
    }

    private Shared pair(Map<String, String> questions) {
        List<Shared> found = SharedPassages.of(texts, questions).stream()
                .filter(shared ->
                        shared.attemptA().equals("x1") && shared.attemptB().equals("x2"))
                .toList();
        return found.isEmpty() ? null : found.get(0);
    }

    private double lnFamily() {
        long writers = texts.stream().map(Written::attemptId).distinct().count();
        return Math.log(0.05 / (writers * (writers - 1) / 2.0));
    }

    @Test
    void aCopiedAnswerIsFoundHoweverOnePassageItIs() {
        classWrites(150);
        String text = words(120);
        write("x1", text);
        write("x2", "alguses " + text);

        Shared found = pair(Map.of());

        assertThat(found.passages()).isEqualTo(1);
        assertThat(found.share()).isGreaterThan(0.9);
        assertThat(found.lnP()).isLessThan(lnFamily());
    }

    /** One word in twelve replaced leaves passages, one in four leaves none: what is rewritten is not found. */
    @Test
    void aLightParaphraseIsFoundAndAThoroughOneIsNot() {
        classWrites(150);
        String text = words(200);
        write("x1", text);
        write("x2", replaced(text, 12));
        assertThat(pair(Map.of()).lnP()).isLessThan(lnFamily());

        texts.remove(texts.size() - 1);
        write("x2", replaced(text, 4));
        assertThat(pair(Map.of())).isNull();
    }

    private static String replaced(String text, int every) {
        String[] words = text.split(" ");
        for (int i = every - 1; i < words.length; i += every) {
            words[i] = "muu" + i;
        }
        return String.join(" ", words);
    }

    @Test
    void wordsOfTheQuestionCountForNothing() {
        classWrites(60);
        String question = words(80);
        write("x1", question + " " + words(40));
        write("x2", question + " " + words(40));

        assertThat(pair(Map.of("q1", question))).isNull();
        assertThat(pair(Map.of())).isNotNull();
    }

    @Test
    void aTemplateThatManyFilledInCountsForNothing() {
        String template = words(60);
        for (int i = 0; i < WRITERS; i++) {
            texts.add(new Written("w%02d".formatted(i), "q1", template + " " + words(60)));
        }
        write("x1", template + " " + words(60));
        write("x2", template + " " + words(60));

        assertThat(pair(Map.of())).isNull();
    }

    /** A definition of some twenty words from the book is no reason to list anybody. */
    @Test
    void aLearnedDefinitionIsNotSignificant() {
        classWrites(100);
        String definition = words(20);
        write("x1", words(50) + " " + definition + " " + words(50));
        write("x2", words(20) + " " + definition + " " + words(90));

        assertThat(pair(Map.of()).lnP()).isGreaterThan(lnFamily());
    }

    @Test
    void shortAndEmptyAnswersSayNothing() {
        classWrites(30);
        write("x1", "ei tea seda");
        write("x2", "ei tea seda");
        assertThat(pair(Map.of())).isNull();

        texts.clear();
        write("x1", "");
        write("x2", "  \n ");
        assertThat(SharedPassages.of(texts, Map.of())).isEmpty();
    }

    @Test
    void estonianLettersCaseAndPunctuationDoNotHideAPassage() {
        classWrites(60);
        write("x1", "Õnnetuse põhjus oli äkiline šokk, žürii ütles: nii suurt üleujutust pole varem nähtud!");
        // The same with combining marks, capitals and other stops.
        write(
                "x2",
                java.text.Normalizer.normalize(
                        "ÕNNETUSE põhjus, oli äkiline Šokk; ŽÜRII ütles nii suurt üleujutust (pole varem) nähtud",
                        java.text.Normalizer.Form.NFD));

        assertThat(pair(Map.of()).share()).isEqualTo(1);
        assertThat(WrittenText.fingerprints("õ ä ö ü š")).isNotEqualTo(WrittenText.fingerprints("o a o u s"));
    }

    @Test
    void resultsDoNotDependOnTheOrderOfTexts() {
        classWrites(80);
        String text = words(60);
        write("x1", text);
        write("x2", text);
        List<Shared> before = SharedPassages.of(texts, Map.of());
        Collections.shuffle(texts, random);

        assertThat(SharedPassages.of(texts, Map.of())).isEqualTo(before).isNotEmpty();
    }

    /** Of independent texts with phrases that several learned, no more pairs are listed than the level allows. */
    @Test
    void honestTextsAreListedNoMoreOftenThanTheLevel() {
        int exams = 60;
        int listed = 0;
        for (int exam = 0; exam < exams; exam++) {
            texts.clear();
            List<String> book = IntStream.range(0, 30)
                    .mapToObj(i -> words(8 + random.nextInt(20)))
                    .toList();
            for (int i = 0; i < WRITERS; i++) {
                StringBuilder text = new StringBuilder();
                int sentences = 4 + random.nextInt(12);
                for (int s = 0; s < sentences; s++) {
                    // The frequent sentences of the book are common property, the rare ones meet by twos and threes.
                    text.append(
                                    random.nextDouble() < 0.2
                                            ? book.get((int) Math.min(29, -10 * Math.log(random.nextDouble())))
                                            : words(15))
                            .append(' ');
                }
                texts.add(new Written("w%02d".formatted(i), "q1", text.toString()));
            }
            listed += SharedPassages.of(texts, Map.of()).stream().anyMatch(s -> s.lnP() <= lnFamily()) ? 1 : 0;
        }
        assertThat(listed).isLessThanOrEqualTo(6);
    }

    @Test
    void tailIsThatOfPoissonManyGeometricLengths() {
        int draws = 400_000;
        int reached = 0;
        for (int i = 0; i < draws; i++) {
            int total = 0;
            // One Poisson draw by its exponential gaps.
            for (double t = -Math.log(random.nextDouble()); t < 0.7; t -= Math.log(random.nextDouble())) {
                total++;
                while (random.nextDouble() < 0.6) {
                    total++;
                }
            }
            reached += total >= 6 ? 1 : 0;
        }
        assertThat(Math.exp(SharedPassages.lnTail(0.7, 0.6, 6))).isCloseTo((double) reached / draws, within(0.003));
        assertThat(SharedPassages.lnTail(0.01, 0.6, 300)).isBetween(-200.0, -140.0);
    }
}
