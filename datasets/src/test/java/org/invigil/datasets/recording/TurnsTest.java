package org.invigil.datasets.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
    /** What each thread wants, one moment after the other. */
    private static List<String> served(long[]... wanted) throws InterruptedException {
        List<String> served = Collections.synchronizedList(new ArrayList<>());
        Turns turns = new Turns(wanted.length);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < wanted.length; i++) {
            int number = i;
            threads.add(new Thread(() -> {
                turns.begin(number);
                for (long millis : wanted[number]) {
                    turns.want(number, millis, later -> later == millis);
                    served.add(number + "@" + millis);
                }
                turns.leave(number);
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        return served;
    }

    @Test
    void whoeverWantsTheEarliestMomentIsNext() throws Exception {
        assertThat(served(new long[] {4, 1, 2, 8}, new long[] {4, 9}, new long[] {3, 5}, new long[] {}))
                .containsExactly("2@3", "0@4", "0@1", "0@2", "1@4", "2@5", "0@8", "1@9");
    }

    @Test
    void tellsWhatAnyOfThemMayWant() {
        Turns turns = new Turns(1);
        turns.begin(0);
        turns.want(0, 7, later -> later >= 7);
        assertThat(turns.mayBeWanted(8)).isTrue();
        assertThat(turns.mayBeWanted(6)).isFalse();
        turns.leave(0);
        assertThat(turns.mayBeWanted(8)).isFalse();
    }
}
