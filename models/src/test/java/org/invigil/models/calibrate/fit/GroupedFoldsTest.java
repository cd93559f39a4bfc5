package org.invigil.models.calibrate.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.invigil.models.calibrate.fit.GroupedFolds.Member;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupedFoldsTest {
    private static List<Member> members(String... drawn) {
        return Arrays.stream(drawn)
                .map(one -> new Member(one.split(" ")[0], one.split(" ")[1]))
                .toList();
    }

    @Test
    void oneExamineeIsOnOneSide() {
        int[] folds = GroupedFolds.of(members("mari maths", "jaan law", "mari physics"), 5);
        assertThat(folds[0]).isEqualTo(folds[2]).isNotEqualTo(folds[1]);
    }

    @Test
    void whoeverIsConnectedThroughOthersIsOnOneSide() {
        int[] folds = GroupedFolds.of(members("mari maths", "jaan maths", "jaan law", "tiit law", "anu art"), 5);
        assertThat(folds[0]).isEqualTo(folds[1]).isEqualTo(folds[2]).isEqualTo(folds[3]);
        assertThat(folds[4]).isNotEqualTo(folds[0]);
    }

    @Test
    void anExamineeCalledLikeACourseIsNotConnectedWithIt() {
        int[] folds = GroupedFolds.of(members("law maths", "jaan law"), 2);
        assertThat(folds[0]).isNotEqualTo(folds[1]);
    }

    @Test
    void oneCourseCannotBeDivided() {
        assertThat(GroupedFolds.of(members("a maths", "b maths", "c maths"), 5)).containsOnly(0);
    }

    @Test
    void nobodyIsDividedIntoNothing() {
        assertThat(GroupedFolds.of(List.of(), 5)).isEmpty();
    }

    @Test
    void foldsAreOfNearlyOneSize() {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            members.add(new Member("e" + i, "course" + i / 4));
        }
        int[] sizes = new int[5];
        Arrays.stream(GroupedFolds.of(members, 5)).forEach(fold -> sizes[fold]++);
        assertThat(sizes).containsOnly(20);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nobodyAndNoCourseIsOnBothSidesWhateverTheOrder(long seed) {
        Random dice = new Random(seed);
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            members.add(new Member("e" + dice.nextInt(400), "c" + dice.nextInt(120)));
        }
        Map<Member, Integer> first = folds(members);
        Map<String, Integer> foldOf = new HashMap<>();
        first.forEach((member, fold) -> {
            assertThat(foldOf.putIfAbsent("e " + member.examinee(), fold)).isIn(null, fold);
            assertThat(foldOf.putIfAbsent("c " + member.course(), fold)).isIn(null, fold);
        });
        Collections.shuffle(members, dice);
        assertThat(folds(members)).isEqualTo(first);
    }

    private static Map<Member, Integer> folds(List<Member> members) {
        int[] folds = GroupedFolds.of(members, 4);
        Map<Member, Integer> byMember = new HashMap<>();
        for (int i = 0; i < folds.length; i++) {
            byMember.put(members.get(i), folds[i]);
        }
        return byMember;
    }
}
