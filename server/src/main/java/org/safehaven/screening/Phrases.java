package org.safehaven.screening;

import java.util.HashMap;
import java.util.Map;

/** Listed words and phrases as a tree of words: a text is looked up in one walk per word, however long the lists are. */
final class Phrases {
    /** Words in one phrase, so that the walk is bounded. */
    static final int LONGEST = 12;

    /** What a walk found: the last word of the longest listed phrase that begins there, and its entry. */
    record Match(int last, WordLists.Entry entry) {}

    private static final class Node {
        final Map<String, Node> next = new HashMap<>();
        WordLists.Entry entry;
    }

    private final Node root = new Node();

    /** @return the entry that stood there before; null: none did, and {@code entry} stands there now */
    WordLists.Entry put(Scan phrase, WordLists.Entry entry) {
        Node node = root;
        for (int i = 0; i < phrase.count(); i++) {
            node = node.next.computeIfAbsent(phrase.word(i), word -> new Node());
        }
        if (node.entry != null) {
            return node.entry;
        }
        node.entry = entry;
        return null;
    }

    /** The longest phrase that begins with the word {@code first}; null: none does. */
    Match longest(Scan scan, int first) {
        Match found = null;
        Node node = root;
        int i = first;
        for (int depth = 0; depth <= LONGEST && i < scan.count(); depth++) {
            Node next = node.next.get(scan.word(i));
            int last = i;
            if (next == null) {
                last = endOfWriting(scan, i);
                next = node.next.get(last > i ? plain(scan, i, last) : squeezed(scan.word(i)));
            }
            if (next == null) {
                break;
            }
            node = next;
            i = last + 1;
            if (node.entry != null) {
                found = new Match(last, node.entry);
            }
        }
        return found;
    }

    /** The last word of what is written in one piece with signs for letters: k1ll, $ell, h@te. */
    private static int endOfWriting(Scan scan, int i) {
        int last = i;
        while (last + 1 < scan.count() && last - i < 6 && isOnePiece(scan, last + 1)) {
            last++;
        }
        return last;
    }

    private static boolean isOnePiece(Scan scan, int i) {
        return scan.isGlued(i) || scan.gapLength(i) == 1 && "@$*!".contains(scan.gap(i));
    }

    private static String plain(Scan scan, int first, int last) {
        String written = scan.folded.text(scan.start(first), scan.end(last));
        StringBuilder plain = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            plain.append(
                    switch (written.charAt(i)) {
                        case '0' -> 'o';
                        case '1', '!' -> 'i';
                        case '3' -> 'e';
                        case '4', '@' -> 'a';
                        case '5', '$' -> 's';
                        case '7' -> 't';
                        default -> written.charAt(i);
                    });
        }
        return plain.toString();
    }

    /** Without letters that were drawn out: diiiie. */
    private static String squeezed(String word) {
        StringBuilder plain = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            boolean third = i >= 1 && word.charAt(i) == word.charAt(i - 1) && isDrawnOut(word, i);
            if (!third) {
                plain.append(word.charAt(i));
            }
        }
        return plain.toString();
    }

    private static boolean isDrawnOut(String word, int i) {
        char c = word.charAt(i);
        return i >= 2 && word.charAt(i - 2) == c || i + 1 < word.length() && word.charAt(i + 1) == c;
    }
}
