package org.safehaven.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The checker of the runs under faults sees each fault that is put into an evening without one. */
class HistoryTest {
    private final History history = new History();

    /** Sky says two things; Dana mutes Sky at 4, lets her write again at 6; River comes back by a resume. */
    @BeforeEach
    void anEvening() {
        for (String viewer : new String[] {"dana", "sky", "river"}) {
            history.began(viewer, "room");
            history.passed(viewer, 1);
            history.read(viewer, 2, "sky", "hello");
            history.read(viewer, 3, "river", "hi");
            history.passed(viewer, 4);
            history.passed(viewer, 5);
            history.passed(viewer, 6);
            history.read(viewer, 7, "sky", "thank you");
        }
        history.acknowledged("room", 2, "hello");
        history.acknowledged("room", 3, "hi");
        history.acknowledged("room", 7, "thank you");
        history.silenced("room", "sky", 4, true);
        history.silenced("room", "sky", 6, false);
    }

    @Test
    void anEveningWithoutFaultIsClean() {
        assertThat(history.verdict()).isEqualTo(new History.Verdict(3, 0, 0, 0, 0, java.util.List.of()));
        assertThat(history.allHaveAll()).isTrue();
    }

    @Test
    void whatWasAcknowledgedAndStandsNowhereIsLost() {
        history.acknowledged("room", 8, "gone");
        assertThat(history.verdict().lost()).as("for each of three").isEqualTo(3);
        assertThat(history.allHaveAll()).isFalse();
    }

    @Test
    void whatOneOfThemDoesNotHaveIsLostForThem() {
        history.began("river", "room");
        history.read("river", 7, "sky", "thank you");
        assertThat(history.verdict().lost()).isEqualTo(2);
    }

    /** The last words and the last silence were only where nobody can ask any longer; a text of after has their number. */
    @Test
    void whatWentWithARedisIsCountedApartAndJudgedNoLonger() {
        history.acknowledged("room", 8, "gone");
        history.silenced("room", "sky", 9, true);
        long end = System.nanoTime();
        for (String viewer : new String[] {"dana", "sky", "river"}) {
            history.read(viewer, 8, "sky", "of after");
        }
        history.acknowledged("room", 8, "of after");
        assertThat(history.agree(4)).isTrue();
        History.Loss loss = history.forgive(4, end);
        assertThat(loss.messages()).isEqualTo(1);
        assertThat(loss.since()).isPositive().isLessThan(Duration.ofSeconds(10));
        assertThat(history.verdict().isClean()).isTrue();
    }

    @Test
    void whatSomebodyKeepsOnTheScreenIsNotForgiven() {
        history.read("sky", 8, "sky", "gone for others");
        history.acknowledged("room", 8, "gone for others");
        assertThat(history.agree(4)).isFalse();
        assertThat(history.forgive(4, System.nanoTime()).messages()).isZero();
        assertThat(history.verdict().lost()).isEqualTo(2);
    }

    @Test
    void whatStandsTwiceIsADuplicate() {
        for (String viewer : new String[] {"dana", "sky", "river"}) {
            history.read(viewer, 8, "sky", "thank you");
        }
        assertThat(history.verdict().duplicated()).isEqualTo(1);
    }

    @Test
    void aHoleARepetitionAndAnotherOrderAreSeen() {
        history.passed("dana", 9);
        assertThat(history.verdict().outOfOrder()).as("a hole").isEqualTo(1);
        history.passed("sky", 7);
        assertThat(history.verdict().outOfOrder()).as("a repetition").isEqualTo(2);
        history.began("river", "room");
        history.read("river", 2, "river", "hi");
        assertThat(history.verdict().outOfOrder()).as("another one's order").isEqualTo(3);
    }

    @Test
    void aMessageAfterAnAcknowledgedMuteIsASlip() {
        history.silenced("room", "sky", 8, true);
        history.read("dana", 8, "river", "oh");
        assertThat(history.verdict().slips()).isZero();
        history.read("dana", 9, "sky", "still talking");
        assertThat(history.verdict().slips()).isEqualTo(1);
        assertThat(history.verdict().isClean()).isFalse();
    }
}
