package org.safehaven.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input gets a precise answer, and never an exception. */
class CommandCodecTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "7",
                "\"text\"",
                "{}",
                "{\"type\":7}",
                "{\"type\":\"message.post\"}",
                "{\"type\":\"hello\"}",
                "{\"type\":\"hello\",\"token\":7}",
                "{\"type\":\"hello\",\"token\":\"t\",\"position\":{\"epoch\":\"e\"}}",
                "{\"type\":\"room.pause\",\"id\":7}",
                "{\"type\":\"room.pause\",\"id\":\"a\"} trailing"
            })
    void whatIsNoFrameOfThisProtocolIsMalformed(String text) {
        assertThat(CommandCodec.read(text)).isInstanceOf(ClientFrame.Malformed.class);
    }

    @Test
    void anUnknownCommandIsAnsweredAndNotClosed() {
        assertThat(refused("{\"type\":\"room.explode\",\"id\":\"1\"}").code()).isEqualTo(RejectionCode.UNKNOWN_COMMAND);
    }

    @Test
    void aWrongTypeNamesTheField() {
        assertThat(refused("{\"type\":\"message.post\",\"id\":\"1\",\"text\":7}"))
                .isEqualTo(new ClientFrame.Refused("1", RejectionCode.BAD_REQUEST, "\"text\" must be a text"));
        assertThat(refused("{\"type\":\"member.mute\",\"id\":\"1\",\"memberId\":\"p\",\"seconds\":\"60\"}")
                        .detail())
                .isEqualTo("\"seconds\" must be a whole number from 1 to 86400");
        assertThat(refused("{\"type\":\"room.settings\",\"id\":\"1\",\"settings\":{\"minAdults\":0}}")
                        .detail())
                .startsWith("\"settings.minAdults\"");
    }

    @Test
    void twoThousandCharactersFitAndOneMoreDoesNot() {
        assertThat(asked("{\"type\":\"message.post\",\"id\":\"1\",\"text\":\"" + "é".repeat(2_000) + "\"}"))
                .isInstanceOf(Command.MessagePost.class);
        assertThat(refused("{\"type\":\"message.post\",\"id\":\"1\",\"text\":\"" + "a".repeat(2_001) + "\"}"))
                .isEqualTo(new ClientFrame.Refused(
                        "1", RejectionCode.TOO_LONG, "\"text\" has 2001 characters; at most 2000 fit"));
    }

    @Test
    void aCharacterOutsideTheBasicPlaneCountsAsOne() {
        assertThat(asked("{\"type\":\"message.post\",\"id\":\"1\",\"text\":\"" + "🌱".repeat(2_000) + "\"}"))
                .isInstanceOf(Command.MessagePost.class);
    }

    @Test
    void controlCharactersAndHalfSurrogatesAreRefused() {
        assertThat(refused("{\"type\":\"message.post\",\"id\":\"1\",\"text\":\"a\\u0007b\"}")
                        .detail())
                .isEqualTo("\"text\" holds the control character U+0007; only newline may be used");
        assertThat(refused("{\"type\":\"message.post\",\"id\":\"1\",\"text\":\"a\\ud83cb\"}")
                        .detail())
                .contains("half of a surrogate pair");
        assertThat(asked("{\"type\":\"message.post\",\"id\":\"1\",\"text\":\"a\\nb\"}"))
                .isEqualTo(new Command.MessagePost("a\nb", null, null));
    }

    @Test
    void textIsNormalised() {
        assertThat(asked("{\"type\":\"message.post\",\"id\":\"1\",\"text\":\"e\\u0301\"}"))
                .isEqualTo(new Command.MessagePost("é", null, null));
    }

    @Test
    void unknownFieldsAreIgnored() {
        assertThat(asked("{\"type\":\"hand.raise\",\"id\":\"1\",\"colour\":\"green\"}"))
                .isEqualTo(new Command.HandRaise());
    }

    @Test
    void nestingWithoutEndIsMalformedAndNoStackOverflow() {
        String deep = "{\"type\":\"x\",\"id\":\"1\",\"a\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}";
        assertThat(CommandCodec.read(deep)).isInstanceOf(ClientFrame.Malformed.class);
    }

    private static ClientFrame.Refused refused(String text) {
        return (ClientFrame.Refused) CommandCodec.read(text);
    }

    private static Command asked(String text) {
        return ((ClientFrame.Asked) CommandCodec.read(text)).command();
    }
}
