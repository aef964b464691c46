package org.safehaven.joining;

import java.util.Optional;
import java.util.regex.Pattern;
import org.safehaven.protocol.NameProblem;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Standing;
import org.safehaven.protocol.Text;
import org.safehaven.room.Decision;
import org.safehaven.room.RoomState;
import org.safehaven.screening.LookAlikes;
import org.safehaven.screening.Screening;

/** What a chosen name may be: short, on one line, no way to be found elsewhere by, and nobody else's in the room. */
public final class Names {
    private final Screening screening;

    public Names(Screening screening) {
        this.screening = screening;
    }

    /** What turns the order of letters or of what stands behind the name, and is not seen itself. */
    private static final Pattern TURNS = Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    /** The name as it is kept: normalised, with single spaces inside and none around. */
    public static String tidy(String name) {
        return TURNS.matcher(Text.normalise(name)).replaceAll("").strip().replaceAll("\\s+", " ");
    }

    /**
     * Why {@code wanted} cannot be the name of {@code memberId}, if so, with what would do instead where that is known.
     *
     * @param memberId whose name it is to be; null: a newcomer's
     */
    public Optional<Decision> fault(RoomState room, String wanted, String memberId) {
        String name = tidy(wanted);
        if (name.isEmpty() || Text.fault(name) != null || name.contains("\n") || isInvisible(name)) {
            return refuse("A name needs at least one letter or sign that can be seen.");
        }
        if (Text.length(name) > Text.NAME_LENGTH) {
            return Optional.of(
                    Decision.reject(RejectionCode.TOO_LONG, "A name has at most " + Text.NAME_LENGTH + " characters."));
        }
        boolean adult = memberId != null
                && room.member(memberId).map(member -> member.role().isAdult()).orElse(false);
        Optional<NameProblem> problem =
                screening.name(name).filter(found -> !adult || found.reason() != NameProblem.Reason.STAFF_TITLE);
        if (problem.isPresent()) {
            String left = problem.get().suggestion();
            boolean offered = left != null && !isTaken(room, left, memberId);
            return Optional.of(new Decision.Rejection(
                    RejectionCode.NAME_NOT_ALLOWED,
                    reason(problem.get().reason())
                            + (offered ? " How about “%s”?".formatted(left) : " Pick another one."),
                    offered ? problem.get() : problem.get().withoutSuggestion()));
        }
        return isTaken(room, name, memberId)
                ? Optional.of(Decision.reject(
                        RejectionCode.NAME_TAKEN,
                        "Somebody here has that name already, or one that looks like it. Pick another one."))
                : Optional.empty();
    }

    /** Names that look the same are the same name, whoever has it: a member who is here, at the door, or staff. */
    private static boolean isTaken(RoomState room, String name, String memberId) {
        String skeleton = LookAlikes.skeleton(name);
        return room.members().values().stream()
                .filter(member -> !member.memberId().equals(memberId))
                .filter(member -> member.standing() == Standing.ADMITTED || member.standing() == Standing.WAITING)
                .anyMatch(member -> LookAlikes.skeleton(member.name()).equals(skeleton));
    }

    private static String reason(NameProblem.Reason reason) {
        return switch (reason) {
            case CONTACT_DETAIL -> "A name has no phone number, address or handle in it.";
            case BIRTH_YEAR -> "A name has no year in it, for a year tells how old you are.";
            case STAFF_TITLE -> "That name sounds like one of the staff.";
            case LISTED_WORD -> "That word cannot be in a name.";
        };
    }

    private static boolean isInvisible(String name) {
        return LookAlikes.skeleton(name).isEmpty();
    }

    private static Optional<Decision> refuse(String detail) {
        return Optional.of(Decision.reject(RejectionCode.NAME_NOT_ALLOWED, detail));
    }
}
