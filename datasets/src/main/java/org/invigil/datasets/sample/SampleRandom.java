package org.invigil.datasets.sample;

import java.util.Random;

/** Independent streams of chance from one seed: a change to one attempt leaves all the others as they were. */
final class SampleRandom {
    private SampleRandom() {}

    /** @param purpose what the stream is for, such as {@code room N01} */
    static Random of(long seed, String purpose) {
        long mixed = seed;
        for (int i = 0; i < purpose.length(); i++) {
            mixed = (mixed ^ purpose.charAt(i)) * 0x100000001b3L;
        }
        // The finaliser of SplitMix64: Random alone gives neighbouring seeds nearly the same first numbers.
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return new Random(mixed ^ (mixed >>> 31));
    }
}
