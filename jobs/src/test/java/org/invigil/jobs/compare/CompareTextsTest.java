package org.invigil.jobs.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.invigil.jobs.spark.SparkExtension;
import org.invigil.models.compare.text.SharedPassages;
import org.invigil.models.compare.text.SharedPassages.Written;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class CompareTextsTest {
    @Test
    void sparkFindsWhatOneMachineFinds(SparkSession spark) {
        Random random = new Random(4);
        List<String> sentences = IntStream.range(0, 60)
                .mapToObj(s -> IntStream.range(0, 12)
                        .mapToObj(w -> "w" + random.nextInt(2000))
                        .collect(Collectors.joining(" ")))
                .toList();
        List<Written> texts = new ArrayList<>();
        for (int attempt = 0; attempt < 30; attempt++) {
            for (String question : List.of("q1", "q2")) {
                texts.add(new Written(
                        "a" + attempt,
                        question,
                        IntStream.range(0, 6)
                                .mapToObj(s -> sentences.get(random.nextInt(60)))
                                .collect(Collectors.joining(". "))));
            }
        }
        Map<String, String> asked = Map.of("q1", sentences.get(0));

        List<SharedPassages.Shared> found = CompareTexts.pairs(spark, texts, asked);

        assertThat(found).isEqualTo(SharedPassages.of(texts, asked)).hasSizeGreaterThan(20);
        assertThat(CompareTexts.pairs(spark, List.of(), Map.of())).isEmpty();
    }
}
