package org.safehaven.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.safehaven.live.LiveRoom;
import org.safehaven.live.RoomListener;
import org.safehaven.moderation.ReportRules;
import org.safehaven.presence.PresenceChange;
import org.safehaven.protocol.Audience;
import org.safehaven.protocol.CloseCode;
import org.safehaven.protocol.Event;
import org.safehaven.protocol.EventCodec;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.LoggedEvent;
import org.safehaven.protocol.Position;
import org.safehaven.protocol.PresenceState;
import org.safehaven.protocol.View;
import org.safehaven.reports.ReportNews;
import org.safehaven.reports.ReportStore;
import org.safehaven.room.CheckIn;
import org.safehaven.room.Company;
import org.safehaven.room.Member;
import org.safehaven.room.RoomState;

/** The sockets of one room on this node. Each event is encoded once per kind of viewer. On the room's context. */
final class RoomAudience implements RoomListener {
    /** What nodes say to each other when somebody answered the open question: each looks for itself, and tells its staff. */
    static final String ANSWERED = "{\"type\":\"checkin.answered\"}";

    private final LiveRoom room;
    private final ReportStore reports;
    private final GatewaySettings settings;
    private final Function<Viewer, Future<Void>> arrive;
    private final Runnable onEmpty;
    private final Map<Viewer, Arrival> viewers = new LinkedHashMap<>();
    /** Those of the viewers who wait at the door for enough adults, and are not here for the rules. */
    private final Set<Viewer> outside = new LinkedHashSet<>();

    /**
     * @param arrive counts a viewer who is let in among those who are here; fails where that cannot be
     * @param onEmpty called when the last viewer left
     */
    RoomAudience(
            LiveRoom room,
            ReportStore reports,
            GatewaySettings settings,
            Function<Viewer, Future<Void>> arrive,
            Runnable onEmpty) {
        this.room = room;
        this.reports = reports;
        this.settings = settings;
        this.arrive = arrive;
        this.onEmpty = onEmpty;
    }

    LiveRoom room() {
        return room;
    }

    /** Closes a socket whose member may not be in the room, with the reason. @return whether it did */
    static boolean refuses(LiveRoom room, Viewer viewer) {
        Optional<CloseCode> refusal = refusal(room.state(), viewer);
        refusal.ifPresent(viewer::close);
        return refusal.isPresent();
    }

    /** Whether the socket's member waits outside until enough adults are here. */
    static boolean keepsOutside(LiveRoom room, Viewer viewer) {
        return room.state()
                .member(viewer.memberId())
                .filter(member -> Company.isKeptOutside(
                        room.state(),
                        member,
                        room.presence().here(),
                        room.clock().instant()))
                .isPresent();
    }

    private static Optional<CloseCode> refusal(RoomState state, Viewer viewer) {
        Optional<Member> member = state.member(viewer.memberId());
        if (member.isEmpty()) {
            return Optional.of(CloseCode.NOT_AUTHENTICATED);
        }
        return switch (member.get().standing()) {
            case REMOVED, BANNED -> Optional.of(CloseCode.REMOVED);
            case WAITING, ADMITTED ->
                member.get().seat() == viewer.seat() ? Optional.empty() : Optional.of(CloseCode.JOINED_ELSEWHERE);
        };
    }

    /** Takes a socket in and brings it up to date from where its client was; the member's oldest goes if it has too many. */
    Future<Void> begin(Viewer viewer) {
        List<Viewer> mine = viewers.keySet().stream()
                .filter(other -> other.memberId().equals(viewer.memberId()))
                .toList();
        for (int i = 0; i <= mine.size() - settings.socketsPerMember(); i++) {
            mine.get(i).close(CloseCode.ELSEWHERE_LIMIT);
        }
        return begin(viewer, viewer.resumeFrom());
    }

    private Future<Void> begin(Viewer viewer, Position from) {
        boolean kept = keepsOutside(room, viewer);
        if (kept) {
            outside.add(viewer);
        }
        Arrival arrival = new Arrival(room, reports, viewer, settings, kept);
        viewers.put(viewer, arrival);
        return arrival.run(from)
                .onFailure(unread -> viewer.close(CloseCode.RESYNC))
                .onSuccess(done -> {
                    if (isStaff(viewer)) {
                        tellAnswers(List.of(viewer));
                    }
                });
    }

    /** Lets those in for whom the door opened. */
    private void openDoor() {
        for (Viewer viewer : List.copyOf(outside)) {
            if (keepsOutside(room, viewer)) {
                continue;
            }
            outside.remove(viewer);
            arrive.apply(viewer)
                    .onFailure(lost -> viewer.close(CloseCode.RESYNC))
                    .onSuccess(here -> {
                        if (viewers.containsKey(viewer)) {
                            begin(viewer, null);
                        }
                    });
        }
    }

    void leave(Viewer viewer) {
        viewers.remove(viewer);
        outside.remove(viewer);
        if (viewers.isEmpty()) {
            onEmpty.run();
        }
    }

    @Override
    public void happened(RoomState before, LoggedEvent logged) {
        Event event = logged.event();
        Map<View, Frame> frames = new EnumMap<>(View.class);
        Frame skip = null;
        for (Arrival arrival : List.copyOf(viewers.values())) {
            Viewer viewer = arrival.viewer();
            View view = view(arrival, event);
            if (view != null) {
                arrival.next(frames.computeIfAbsent(view, kind -> new Frame(EventCodec.frame(logged, kind))));
            } else {
                skip = skip == null ? new Frame(EventCodec.skip(logged.offset())) : skip;
                arrival.next(skip);
            }
            if (event.changesRules()) {
                follow(before, viewer, event);
            }
        }
        letIn(before, event).ifPresent(memberId -> {
            PresenceState state = room.presence().members().getOrDefault(memberId, PresenceState.LEFT);
            presenceChanged(List.of(new PresenceChange(memberId, state)));
        });
        openDoor();
    }

    /** Whoever was at the door until now: the young people inside were told nothing of where they are. */
    private Optional<String> letIn(RoomState before, Event event) {
        return seated(event)
                .filter(id -> room.state().member(id).map(Member::isAdmitted).orElse(false))
                .filter(id -> before.member(id).map(was -> !was.isAdmitted()).orElse(false));
    }

    private static Optional<String> seated(Event event) {
        if (event instanceof Event.MemberAdmitted admitted) {
            return Optional.of(admitted.memberId());
        }
        if (event instanceof Event.MemberJoined joined) {
            return Optional.of(joined.memberId());
        }
        return event instanceof Event.MemberAssigned assigned ? Optional.of(assigned.memberId()) : Optional.empty();
    }

    /** What an event means for the socket itself. */
    private void follow(RoomState before, Viewer viewer, Event event) {
        Member was = before.members().get(viewer.memberId());
        Member is = room.state().members().get(viewer.memberId());
        if (was != null && is == null) {
            viewer.close(CloseCode.REMOVED);
            return;
        }
        if (was == null || !was.equals(is) && refuses(room, viewer)) {
            return;
        }
        if (isOutside(viewer)) {
            // Nothing of the room is on that screen; it starts anew when the door opens.
            return;
        }
        boolean otherView = was.isAdmitted() != is.isAdmitted() || was.isStaff() != is.isStaff();
        boolean curtain = before.showsConversation() != room.state().showsConversation() && !is.isStaff();
        // Whoever changes small groups leaves what was said in the one before.
        boolean otherGroup =
                event instanceof Event.BreakoutMoved moved && moved.memberId().equals(viewer.memberId());
        if (otherView || curtain || otherGroup && !is.isStaff() || event instanceof Event.MemberDeleted) {
            // In or out of the waiting room, another view of everything or of what was said, or what is to be forgotten
            // is on the screen: it starts anew.
            begin(viewer, null);
        }
    }

    @Override
    public void reported(ReportNews news) {
        Frame frame = new Frame(news.frame());
        viewers.forEach((viewer, arrival) -> {
            if (ReportRules.isFor(room.state(), viewer.memberId(), news)) {
                arrival.afterAll(() -> viewer.send(frame));
            }
        });
    }

    @Override
    public void missing(long offset) {
        Frame skip = new Frame(EventCodec.skip(offset));
        viewers.values().forEach(arrival -> arrival.next(skip));
    }

    @Override
    public void presenceChanged(List<PresenceChange> changes) {
        for (Viewer viewer : viewers.keySet()) {
            Member member = room.state().members().get(viewer.memberId());
            if (member != null && member.isAdmitted() && !isOutside(viewer)) {
                ArrayNode list = Json.shared().createArrayNode();
                changes.stream()
                        .filter(change -> Welcome.mayKnow(room.state(), member, change.memberId()))
                        .forEach(change -> list.add(Welcome.presence(change.memberId(), change.state())));
                if (!list.isEmpty()) {
                    ObjectNode frame = Json.shared().createObjectNode();
                    frame.put("type", "presence.changed");
                    frame.set("changes", list);
                    deliver(viewer, new Frame(frame.toString()));
                }
            }
        }
        openDoor();
    }

    @Override
    public void signalled(String payload) {
        if (payload.equals(ANSWERED)) {
            tellAnswers(viewers.keySet().stream().filter(this::isStaff).toList());
            return;
        }
        RoomState state = room.state();
        Set<String> members = state.members().keySet();
        String about = Json.read(payload, JsonNode.class).path("memberId").asText();
        Frame frame = new Frame(payload);
        Set<String> together = Company.together(state, about, members);
        for (Viewer viewer : viewers.keySet()) {
            Member member = state.members().get(viewer.memberId());
            if (member != null
                    && member.isAdmitted()
                    && !isOutside(viewer)
                    && (member.isStaff() || together.contains(viewer.memberId()))) {
                deliver(viewer, frame);
            }
        }
    }

    /** How many answered, and of a question that is not anonymous who chose what. Of an anonymous one no more than that. */
    private void tellAnswers(List<Viewer> staff) {
        CheckIn checkIn = room.state().gathering().checkIn();
        if (checkIn == null || staff.isEmpty()) {
            return;
        }
        room.checkInAnswers()
                .all(room.roomId(), checkIn.checkInId())
                .onSuccess(answers -> room.context().runOnContext(ignored -> {
                    ObjectNode frame = Json.shared().createObjectNode();
                    frame.put("type", "checkin.answered");
                    frame.put("checkInId", checkIn.checkInId());
                    frame.put("answers", answers.size());
                    if (!checkIn.anonymous()) {
                        frame.set("choices", Json.shared().valueToTree(answers));
                    }
                    Frame told = new Frame(frame.toString());
                    staff.stream().filter(this::isStaff).forEach(viewer -> deliver(viewer, told));
                }));
    }

    private boolean isStaff(Viewer viewer) {
        return room.state().member(viewer.memberId()).map(Member::isStaff).orElse(false);
    }

    @Override
    public void reset() {
        List.copyOf(viewers.keySet()).forEach(viewer -> viewer.close(CloseCode.RESYNC));
    }

    @Override
    public void gone() {
        List.copyOf(viewers.keySet()).forEach(viewer -> viewer.close(CloseCode.ROOM_GONE));
    }

    private void deliver(Viewer viewer, Frame frame) {
        Arrival arrival = viewers.get(viewer);
        if (arrival != null) {
            arrival.next(frame);
        }
    }

    /** The frame that {@code memberId} gets for an event out of the log. */
    static String frame(RoomState state, String memberId, LoggedEvent logged) {
        View view = view(state, memberId, logged.event());
        return view == null ? EventCodec.skip(logged.offset()) : EventCodec.frame(logged, view);
    }

    private View view(Arrival arrival, Event event) {
        String memberId = arrival.viewer().memberId();
        View view = view(room.state(), memberId, event);
        boolean hidden = view == View.EVERYONE
                && arrival.isOutside()
                && room.state().member(memberId).isPresent();
        return hidden ? null : view;
    }

    private boolean isOutside(Viewer viewer) {
        return viewers.get(viewer).isOutside();
    }

    private static View view(RoomState state, String memberId, Event event) {
        Member member = state.members().get(memberId);
        if (member == null) {
            // Their last frame, so that the screen says what happened and not that they may come back.
            boolean isTheirEnd = event instanceof Event.MemberDeleted deleted
                    && deleted.memberId().equals(memberId);
            return isTheirEnd ? View.EVERYONE : null;
        }
        if (event instanceof Event.Unknown) {
            // Nobody here knows for whom it is.
            return null;
        }
        Audience audience = event.audience();
        View view = audience.viewOf(memberId, member.isStaff());
        if (view == View.EVERYONE
                && audience.groupId() != null
                && !state.floor().breakouts().sees(memberId, audience.groupId())) {
            return null;
        }
        if (view == View.EVERYONE && event.authorOfText() != null && !state.showsConversation()) {
            return null;
        }
        // Who is not inside sees nothing but what is about it.
        return view == View.EVERYONE && !member.isAdmitted() ? null : view;
    }
}
