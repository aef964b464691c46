package org.safehaven.joining;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.safehaven.protocol.RejectionCode;
import org.safehaven.protocol.Standing;
import org.safehaven.protocol.Text;
import org.safehaven.room.Decision;
import org.safehaven.room.RoomState;

/** What a chosen name may be: short, on one line, no way to be found elsewhere by, and nobody else's in the room. */
public final class Names {
    /** Mail and web addresses, handles, and six digits or more in a row: each leads out of the room. */
    private static final Pattern CONTACT = Pattern.compile(
            "@|https?:|www\\.|\\w\\.(com|net|org|io|me|gg)\\b|\\d([ .-]?\\d){5}", Pattern.CASE_INSENSITIVE);

    private Names() {}

    /** The name as it is kept: normalised, with single spaces inside and none around. */
    public static String tidy(String name) {
        return Text.normalise(name).strip().replaceAll("\\s+", " ");
    }

    /**
     * Why {@code wanted} cannot be the name of {@code memberId}, if so.
     *
     * @param memberId whose name it is to be; null: a newcomer's
     */
    public static Optional<Decision> fault(RoomState room, String wanted, String memberId) {
        String name = tidy(wanted);
        if (name.isEmpty() || Text.fault(name) != null || name.contains("\n") || isInvisible(name)) {
            return refuse("A name needs at least one letter or sign that can be seen.");
        }
        if (Text.length(name) > Text.NAME_LENGTH) {
            return Optional.of(
                    Decision.reject(RejectionCode.TOO_LONG, "A name has at most " + Text.NAME_LENGTH + " characters."));
        }
        if (CONTACT.matcher(name).find()) {
            return refuse("A name has no phone number, address or handle in it. Pick another one.");
        }
        String folded = fold(name);
        boolean taken = room.members().values().stream()
                .filter(member -> !member.memberId().equals(memberId))
                .filter(member -> member.standing() == Standing.ADMITTED || member.standing() == Standing.WAITING)
                .anyMatch(member -> fold(member.name()).equals(folded));
        return taken
                ? Optional.of(Decision.reject(
                        RejectionCode.NAME_TAKEN, "Somebody here has that name already. Pick another one."))
                : Optional.empty();
    }

    /** Names that look the same but for case, accents, spaces and width are the same name. */
    static String fold(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("[\\p{M}\\p{Cf}\\s]+", "")
                .toLowerCase(Locale.ROOT);
    }

    private static boolean isInvisible(String name) {
        return fold(name).isEmpty();
    }

    private static Optional<Decision> refuse(String detail) {
        return Optional.of(Decision.reject(RejectionCode.NAME_NOT_ALLOWED, detail));
    }
}
