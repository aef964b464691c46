package org.safehaven.messages;

import java.util.List;
import java.util.Optional;
import org.safehaven.protocol.Command;
import org.safehaven.protocol.HeldBecause;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Role;
import org.safehaven.protocol.ScreeningKind;
import org.safehaven.room.Decision;
import org.safehaven.room.Member;
import org.safehaven.screening.Finding;
import org.safehaven.screening.Recent;
import org.safehaven.screening.Screening;
import org.safehaven.screening.Verdict;

/**
 * What becomes of a message in which something was found: its writer is told first, kindly; sent all the same, it waits
 * for staff. Adults' words are not looked at: staff give links.
 */
public final class Shield {
    private final Screening screening;

    public Shield(Screening screening) {
        this.screening = screening;
    }

    /**
     * What is in it. A word of risk is among {@link Finding#risks()} whatever else becomes of the message.
     *
     * @param before what the same person posted shortly before, oldest first
     */
    public Finding look(Member writer, Command.MessagePost asked, List<Recent> before) {
        if (writer.role() != Role.PARTICIPANT) {
            return screening.look("");
        }
        // The note is read by everybody, too, and beside the text.
        return screening.look(asked.text(), asked.note(), before);
    }

    /** Why it is not taken as it is; empty: it is. */
    public static Optional<Decision> refusal(Finding finding, boolean confirmed) {
        if (finding.verdict() == Verdict.REFUSE) {
            return Optional.of(new Decision.Rejection(
                    RejectionCode.NOT_ALLOWED,
                    "A word in it is not used in this room. Change it, and send it again.",
                    finding.spans()));
        }
        boolean detail = finding.kinds().stream().anyMatch(ScreeningKind::isContactDetail);
        if (detail && !confirmed) {
            return Optional.of(new Decision.Rejection(
                    RejectionCode.CONTACT_DETAILS,
                    "This looks like a way to find somebody outside. Change it, or send it to the facilitators to"
                            + " look at first.",
                    finding.spans()));
        }
        return Optional.empty();
    }

    /** Why it waits for staff; empty: for nothing that was found. */
    public static Optional<HeldBecause> because(Finding finding) {
        if (finding.kinds().stream().anyMatch(ScreeningKind::isContactDetail)) {
            return Optional.of(HeldBecause.CONTACT_DETAILS);
        }
        return finding.verdict() == Verdict.HOLD ? Optional.of(HeldBecause.LISTED_WORD) : Optional.empty();
    }
}
