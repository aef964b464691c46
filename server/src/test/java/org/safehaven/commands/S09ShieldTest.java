package org.safehaven.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safehaven.messages.Shield;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.HeldBecause;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.ScreeningKind;
import org.safehaven.room.Decision;
import org.safehaven.room.Member;
import org.safehaven.screening.Finding;
import org.safehaven.screening.Recent;
import org.safehaven.screening.Screening;
import org.safehaven.screening.WordLists;

/** S9 on a message's way: told first, then held; refused only for a listed word; adults may give links. */
class S09ShieldTest {
    private static final RoomOnPaper ROOM = RoomOnPaper.opened();
    private static final Member YOUTH = ROOM.state.member("p1").orElseThrow();
    private static final Member ADULT = ROOM.state.member("f1").orElseThrow();

    private Shield shield;

    @BeforeEach
    void lists() throws Exception {
        shield = new Shield(new Screening(WordLists.load(Optional.empty())));
    }

    @Test
    void aDetailIsToldFirstAndThenWaits() {
        Finding finding = shield.look(YOUTH, post("my snap is sunnygirl", null), List.of());
        Decision.Rejection told =
                (Decision.Rejection) Shield.refusal(finding, false).orElseThrow();
        assertThat(told.code()).isEqualTo(RejectionCode.CONTACT_DETAILS);
        assertThat(told.spans()).hasSize(1);
        assertThat(Shield.refusal(finding, true)).isEmpty();
        assertThat(Shield.because(finding)).contains(HeldBecause.CONTACT_DETAILS);
    }

    @Test
    void aListedWordIsHeldOrRefusedAndNeverConfirmedAway() {
        Finding held = shield.look(YOUTH, post("this is our little secret", null), List.of());
        assertThat(Shield.refusal(held, false)).isEmpty();
        assertThat(Shield.because(held)).contains(HeldBecause.LISTED_WORD);
        Finding refused = shield.look(YOUTH, post("kys", null), List.of());
        assertThat(Shield.refusal(refused, true))
                .hasValueSatisfying(decision ->
                        assertThat(((Decision.Rejection) decision).code()).isEqualTo(RejectionCode.NOT_ALLOWED));
    }

    @Test
    void aListedWordDoesNotHideADetail() {
        Finding both = shield.look(YOUTH, post("our little secret: call 07911 123456", null), List.of());
        assertThat(Shield.refusal(both, false)).isPresent();
        assertThat(Shield.because(both)).contains(HeldBecause.CONTACT_DETAILS);
    }

    @Test
    void aWordOfRiskGoesThroughAndIsHeard() {
        Finding finding = shield.look(YOUTH, post("i want to die", null), List.of());
        assertThat(Shield.refusal(finding, false)).isEmpty();
        assertThat(Shield.because(finding)).isEmpty();
        assertThat(finding.risks()).containsExactly(ScreeningKind.SELF_HARM);
    }

    @Test
    void theNoteAndTheMessageBeforeAreLookedAtToo() {
        assertThat(Shield.refusal(shield.look(YOUTH, post("hi", "snap: sunnygirl"), List.of()), false))
                .isPresent();
        assertThat(Shield.refusal(shield.look(YOUTH, post("its 07911", "123456"), List.of()), false))
                .isPresent();
        Finding split = shield.look(YOUTH, post("123456", null), List.of(new Recent("m7", "its 07911", 3_000)));
        assertThat(Shield.refusal(split, false)).isPresent();
        assertThat(split.earlier()).containsExactly("m7");
    }

    @Test
    void anAdultMayGiveALink() {
        Finding finding =
                shield.look(ADULT, post("see https://example.com/help or call 07911 123456", null), List.of());
        assertThat(Shield.refusal(finding, false)).isEmpty();
        assertThat(Shield.because(finding)).isEmpty();
        assertThat(finding.kinds()).isEmpty();
    }

    private static Command.MessagePost post(String text, String note) {
        return new Command.MessagePost(text, null, note);
    }
}
