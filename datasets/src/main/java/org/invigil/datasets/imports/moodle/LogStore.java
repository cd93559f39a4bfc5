package org.invigil.datasets.imports.moodle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of an exam day, packed: 42 bytes each beside the texts, of which every one is held once. Moodle writes its
 * newest line first, so nothing can be said before all lines are read.
 */
final class LogStore {
    private static final LogAct[] ACTS = LogAct.values();
    private static final int WORDS = 8;
    private static final int PAGE = 7;

    /** Texts by number; 0 is the empty one. */
    private static final class Dictionary {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> texts = new ArrayList<>();

        private Dictionary() {
            number("");
        }

        private int number(String text) {
            return numbers.computeIfAbsent(text, fresh -> {
                texts.add(fresh);
                return texts.size() - 1;
            });
        }
    }

    private final Dictionary dictionary = new Dictionary();
    private long[] millis = new long[1_024];
    private byte[] acts = new byte[1_024];
    private boolean[] minutes = new boolean[1_024];
    /** Actor, owner, attempt, quiz, place, address, course and page of each event. */
    private int[] texts = new int[WORDS * 1_024];

    private int size;
    private long rises;
    private long falls;

    void add(LogEvent event) {
        if (size == millis.length) {
            grow();
        }
        if (size > 0) {
            long step = event.at().toEpochMilli() - millis[size - 1];
            rises += step > 0 ? 1 : 0;
            falls += step < 0 ? 1 : 0;
        }
        millis[size] = event.at().toEpochMilli();
        acts[size] = (byte) event.act().ordinal();
        minutes[size] = event.reading() == MoodleTimes.Reading.MINUTE;
        String[] words = {
            event.actor(), event.owner(), event.attempt(), event.quiz(), event.place(), event.address(), event.course()
        };
        for (int i = 0; i < words.length; i++) {
            texts[WORDS * size + i] = dictionary.number(words[i]);
        }
        texts[WORDS * size + PAGE] = event.page();
        size++;
    }

    private void grow() {
        int length = millis.length + millis.length / 2;
        millis = Arrays.copyOf(millis, length);
        acts = Arrays.copyOf(acts, length);
        minutes = Arrays.copyOf(minutes, length);
        texts = Arrays.copyOf(texts, WORDS * length);
    }

    int size() {
        return size;
    }

    LogEvent event(int place) {
        return new LogEvent(
                Instant.ofEpochMilli(millis[place]),
                minutes[place] ? MoodleTimes.Reading.MINUTE : MoodleTimes.Reading.WHOLE,
                ACTS[acts[place]],
                text(place, 0),
                text(place, 1),
                text(place, 2),
                text(place, 3),
                text(place, 4),
                texts[WORDS * place + PAGE],
                text(place, 5),
                text(place, 6));
    }

    private String text(int place, int word) {
        return dictionary.texts.get(texts[WORDS * place + word]);
    }

    /** Places in order of time; of one time in the order that they happened, which is the file's or its reverse. */
    int[] inTimeOrder() {
        boolean isNewestFirst = falls > rises;
        Integer[] places = new Integer[size];
        for (int i = 0; i < size; i++) {
            places[i] = isNewestFirst ? size - 1 - i : i;
        }
        Arrays.sort(places, (a, b) -> Long.compare(millis[a], millis[b]));
        return Arrays.stream(places).mapToInt(Integer::intValue).toArray();
    }
}
