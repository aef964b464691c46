package org.safehaven.screening;

import java.util.Map;
import java.util.Set;

/** The names of other networks, also drawn with digits, in two words, as an emoji, or by their sign ("the ghost app"). */
final class Networks {
    private static final Set<String> NAMES = Words.of("""
            snap snapchat snapcode insta instagram finsta tiktok discord whatsapp wasap guasap wassap whatsap
            telegram twitter facebook messenger youtube roblox twitch kik wechat bereal signal skype psn gamertag
            fortnite pinterest reddit threads onlyfans omegle steam epic xbox minecraft viber bigo yubo insgram
            instgram snapp snapchap tik tok snpcht snpchat telegrm""");
    /** Short names: they count only beside what makes them one. */
    private static final Set<String> SHORT = Words.of("""
            sc ig dc tt wa tg tele fb yt x wsp wpp rblx disc face msn snp gram""");

    private static final Map<String, String> TWO_WORDS = Map.of(
            "whats", "app", "snap", "chat", "you", "tube", "insta", "gram", "tele", "gram", "face", "book", "dis",
            "cord");
    private static final Set<String> SIGNS = Set.of("ghost", "yellow", "bird", "clock");
    private static final Set<String> SIGNOS = Words.of("fantasma fantasmita pajarito relojito camarita avioncito");

    /** An emoji that stands for a network often enough; a name must be beside it all the same. */
    private static final Map<Integer, String> EMOJI =
            Map.of(0x1F47B, "snap", 0x1F4F7, "insta", 0x1F4F8, "insta", 0x1F426, "twitter");

    private Networks() {}

    /** The name that {@code codePoint} stands for; null: it is no such emoji. */
    static String ofEmoji(int codePoint) {
        return codePoint < 0x1F000 ? null : EMOJI.get(codePoint);
    }

    /** The last word of the network's name that begins at {@code i}; -1: none does. */
    static int last(Scan scan, int i) {
        String word = scan.word(i);
        if (word.equals("tik") && scan.word(i + 1).equals("tok")
                || TWO_WORDS.containsKey(word)
                        && scan.word(i + 1).equals(TWO_WORDS.get(word))
                        && scan.gapLength(i + 1) <= 1
                || SIGNS.contains(word) && scan.word(i + 1).equals("app")) {
            return i + 1;
        }
        if (word.equals("app") && scan.word(i + 1).equals("del") && scan.is(i + 2, SIGNOS)) {
            return i + 2;
        }
        return NAMES.contains(word) || SHORT.contains(word) || NAMES.contains(shortened(word)) ? i : drawn(scan, i);
    }

    /** Whether the name that begins at {@code i} is much else as well, so that more must be beside it. */
    static boolean isBrief(Scan scan, int i) {
        return scan.is(i, SHORT) && !scan.word(i + 1).equals("gram") || scan.isEmoji(i);
    }

    /** snapppp, instaaa */
    private static String shortened(String word) {
        int end = word.length();
        while (end > 4 && word.charAt(end - 1) == word.charAt(end - 2)) {
            end--;
        }
        return end == word.length() ? word : word.substring(0, end);
    }

    /** sn4p, 1nsta, t1kt0k, d1sc0rd: digits that are drawn as letters. */
    private static int drawn(Scan scan, int i) {
        if (!scan.isGlued(i + 1)
                || scan.isGlued(i)
                || scan.isNumber(i) && scan.word(i).length() > 1) {
            return -1;
        }
        StringBuilder read = new StringBuilder();
        int last = i - 1;
        do {
            last++;
            for (char c : scan.word(last).toCharArray()) {
                int drawn = "013457".indexOf(c);
                read.append(drawn < 0 ? c : "oieast".charAt(drawn));
            }
        } while (last - i < 5 && scan.isGlued(last + 1) && read.length() < 12);
        return NAMES.contains(read.toString()) ? last : -1;
    }
}
