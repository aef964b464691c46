package org.safehaven.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The answer frame to a command. */
public final class Reply {
    private Reply() {}

    /** @param messageId of the message that was posted; null for other commands */
    public static String done(String id, long offset, String messageId) {
        ObjectNode frame = frame(id, true);
        frame.put("offset", offset);
        if (messageId != null) {
            frame.put("messageId", messageId);
        }
        return frame.toString();
    }

    /** For a message that waits for staff. */
    public static String held(String id, long offset, String heldId) {
        ObjectNode frame = frame(id, true);
        frame.put("offset", offset);
        frame.put("held", true);
        frame.put("heldId", heldId);
        return frame.toString();
    }

    /** @param reference what the reporter may say aloud to ask about the report */
    public static String reported(String id, long offset, String reportId, String reference) {
        ObjectNode frame = frame(id, true);
        frame.put("offset", offset);
        frame.put("reportId", reportId);
        frame.put("reference", reference);
        return frame.toString();
    }

    /** For what leaves no trace in the log. */
    public static String done(String id) {
        return frame(id, true).toString();
    }

    /** @param retryAfterMs null: waiting alone does not help */
    public static String refused(String id, RejectionCode code, String detail, Long retryAfterMs) {
        return refused(id, code, detail, retryAfterMs, List.of(), null);
    }

    /**
     * @param spans the parts of the command's text that it is about, so that its writer is shown them
     * @param name why a name will not do; null: it is about no name
     */
    public static String refused(
            String id, RejectionCode code, String detail, Long retryAfterMs, List<Span> spans, NameProblem name) {
        ObjectNode frame = frame(id, false);
        ObjectNode error = frame.putObject("error");
        error.put("code", code.wire());
        error.put("detail", detail);
        if (retryAfterMs != null) {
            error.put("retryAfterMs", retryAfterMs);
        }
        error.put("temporary", code.isTemporary());
        if (!spans.isEmpty()) {
            error.set("spans", Json.shared().valueToTree(spans));
        }
        if (name != null) {
            name.writeTo(error);
        }
        return frame.toString();
    }

    private static ObjectNode frame(String id, boolean ok) {
        ObjectNode frame = JsonNodeFactory.instance.objectNode();
        frame.put("type", "reply");
        frame.put("id", id);
        frame.put("ok", ok);
        return frame;
    }
}
