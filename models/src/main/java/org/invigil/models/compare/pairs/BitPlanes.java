package org.invigil.models.compare.pairs;

import java.io.Serializable;
import org.invigil.models.compare.item.AnswerMatrix;
import org.invigil.models.compare.similarity.Agreement;

/**
 * Choices of all attempts as bits, 64 items a word: counts of common items, matches and correct matches of a pair take
 * a few instructions.
 */
final class BitPlanes implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int words;
    private final int planes;
    /** Binary digits of the option's number, plane by plane for each attempt. */
    private final long[] digits;

    private final long[] answered;
    private final long[] canMatch;
    private final long[] correct;

    BitPlanes(AnswerMatrix answers) {
        int most = 2;
        for (int count : answers.optionCount()) {
            most = Math.max(most, count);
        }
        words = (answers.items() + 63) / 64;
        planes = 32 - Integer.numberOfLeadingZeros(most - 1);
        digits = new long[answers.attempts() * planes * words];
        answered = new long[answers.attempts() * words];
        canMatch = new long[answers.attempts() * words];
        correct = new long[answers.attempts() * words];
        for (int i = 0; i < answers.attempts(); i++) {
            for (int j = 0; j < answers.items(); j++) {
                set(answers, i, j);
            }
        }
    }

    private void set(AnswerMatrix answers, int attempt, int item) {
        int chosen = answers.choice(attempt, item);
        if (chosen == AnswerMatrix.NONE) {
            return;
        }
        int word = item / 64;
        long bit = 1L << (item % 64);
        answered[attempt * words + word] |= bit;
        canMatch[attempt * words + word] |= chosen == answers.lone()[item] ? 0 : bit;
        correct[attempt * words + word] |= chosen == answers.key()[item] ? bit : 0;
        for (int plane = 0; plane < planes; plane++) {
            if ((chosen >> plane & 1) == 1) {
                digits[(attempt * planes + plane) * words + word] |= bit;
            }
        }
    }

    int common(int a, int b) {
        int common = 0;
        for (int w = 0; w < words; w++) {
            common += Long.bitCount(answered[a * words + w] & answered[b * words + w]);
        }
        return common;
    }

    int matches(int a, int b) {
        int matches = 0;
        for (int w = 0; w < words; w++) {
            matches += Long.bitCount(same(a, b, w));
        }
        return matches;
    }

    Agreement agreement(int a, int b) {
        int right = 0;
        for (int w = 0; w < words; w++) {
            right += Long.bitCount(same(a, b, w) & correct[a * words + w]);
        }
        return new Agreement(common(a, b), matches(a, b), right);
    }

    private long same(int a, int b, int word) {
        long same = canMatch[a * words + word] & canMatch[b * words + word];
        for (int plane = 0; plane < planes; plane++) {
            same &= ~(digits[(a * planes + plane) * words + word] ^ digits[(b * planes + plane) * words + word]);
        }
        return same;
    }
}
