package org.safehaven.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.AllowForwardHeaders;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.safehaven.access.Access;
import org.safehaven.access.Origins;
import org.safehaven.access.SingleSignOn;
import org.safehaven.config.CrisisLines;
import org.safehaven.config.HavenConfig;
import org.safehaven.health.Readiness;
import org.safehaven.joining.Names;
import org.safehaven.live.LiveRooms;
import org.safehaven.moderation.ReportRules;
import org.safehaven.moderation.RoomRules;
import org.safehaven.network.Askers;
import org.safehaven.protocol.Retention;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;
import org.safehaven.reports.AuditReader;
import org.safehaven.reports.AuditTrail;
import org.safehaven.reports.Openings;
import org.safehaven.reports.ReportStore;
import org.safehaven.sessions.Attendance;

/** Everything over HTTP: the calls under {@code /api/v1}, the pages, the probes. */
public final class RestApi {
    private static final String API = "/api/v1";
    private static final Pattern PATH_NAME = Pattern.compile(":(\\w+)");

    /** What the calls stand on. */
    public record Parts(
            CrisisLines crisisLines,
            LiveRooms rooms,
            RoomRules rules,
            Names names,
            Retention standard,
            Access access,
            Optional<SingleSignOn> singleSignOn,
            AuditTrail audit,
            Attendance attendance,
            ReportStore reports,
            Askers askers,
            InstantSource clock,
            RedisConnections redis,
            Keys keys,
            Runnable erased) {}

    /** Where a single sign-on provider sends people back to: what has to be told to it. */
    public static URI signOnCallback(String publicUrl) {
        return SingleSignOnApi.callback(publicUrl);
    }

    static String socketOrigin(String publicUrl) {
        return "ws" + publicUrl.substring("http".length());
    }

    private final Router router;
    private final RoomEnd end;

    /** @param publicUrl the address that people see, without a slash at its end */
    public RestApi(
            Vertx vertx,
            HavenConfig config,
            String publicUrl,
            Origins origins,
            Readiness readiness,
            Contract contract,
            Parts parts) {
        boolean https = publicUrl.startsWith("https:");
        String socketUrl = socketOrigin(publicUrl) + "/ws";
        StaffGuard guard =
                new StaffGuard(parts.access().sessions(), https, config.access().staffSession());
        StaffRoles roles = new StaffRoles(parts.rooms(), parts.redis(), parts.keys());
        AddressLimits limits = new AddressLimits(config.limits().enabled(), parts.askers(), parts.clock());
        Forgetting forgetting = new Forgetting(parts);
        end = new RoomEnd(
                parts.rooms(),
                forgetting,
                parts.access().invites(),
                parts.audit(),
                parts.clock(),
                parts.redis(),
                parts.keys(),
                parts.erased());

        Router api = Router.router(vertx);
        api.route().handler(context -> checkOrigin(context, origins));
        api.route().handler(contract.check()::handle);
        new SessionApi(
                        parts.access().accounts(),
                        parts.access().sessions(),
                        parts.access().signIn(),
                        parts.access().staffLinks(),
                        parts.access().links(),
                        parts.audit(),
                        guard,
                        limits,
                        config.limits().signInsPerMinute())
                .mount(api);
        new SingleSignOnApi(
                        parts.singleSignOn(),
                        config.singleSignOn().label(),
                        parts.access().accounts(),
                        parts.audit(),
                        guard,
                        limits,
                        config.limits().signInsPerMinute(),
                        https)
                .mount(api);
        new AccountApi(
                        parts.access().accounts(),
                        parts.access().sessions(),
                        parts.access().ownPassword(),
                        parts.access().secondFactor(),
                        parts.audit(),
                        guard,
                        roles,
                        limits,
                        config.limits().signInsPerMinute())
                .mount(api);
        new StaffApi(
                        parts.access().accounts(),
                        parts.access().staffLinks(),
                        parts.access().sessions(),
                        parts.audit(),
                        guard,
                        roles,
                        parts.clock(),
                        publicUrl)
                .mount(api);
        new RoomsApi(
                        parts.rooms(),
                        parts.rules(),
                        parts.standard(),
                        config.safeguarding().minAdults(),
                        new RoomStaff(
                                parts.access().accounts(),
                                parts.redis(),
                                parts.keys(),
                                parts.access().tokens(),
                                parts.access().ends()),
                        end,
                        parts.access().sessions(),
                        parts.audit(),
                        parts.reports(),
                        guard,
                        roles,
                        socketUrl)
                .mount(api);
        new ScheduleApi(guard, roles, parts.clock()).mount(api);
        AuditReader auditReader = new AuditReader(parts.redis(), parts.keys());
        AuditNames auditNames = new AuditNames(parts.access().accounts(), parts.rooms());
        new AuditApi(auditReader, parts.audit(), auditNames, guard, roles).mount(api);
        OutApi out = new OutApi(auditReader, auditNames, guard, roles);
        out.mount(api);
        new MembersApi(parts, auditReader, auditNames, out, forgetting, guard, roles).mount(api);
        new CalendarApi(
                        parts.rooms(),
                        parts.access().calendarKeys(),
                        parts.audit(),
                        guard,
                        roles,
                        limits,
                        publicUrl,
                        config.sessions().calendarTitle())
                .mount(api);
        boolean twoPeople = config.evidence().twoPeople();
        Openings openings = new Openings(parts.redis(), parts.keys());
        ReportViews reportViews = new ReportViews(openings, parts.access().accounts(), twoPeople);
        ReportDesk desk = new ReportDesk(parts.reports(), guard, roles, parts.clock());
        new ReportsApi(parts, desk, reportViews).mount(api);
        new EvidenceApi(desk, parts.reports(), openings, reportViews, parts.audit(), twoPeople).mount(api);
        new AttendanceApi(parts.attendance(), parts.reports(), parts.audit(), guard, roles).mount(api);
        new InvitesApi(
                        parts.access().invites(),
                        guard,
                        roles,
                        parts.names(),
                        publicUrl,
                        config.access().personalInvite(),
                        config.access().openInvite())
                .mount(api);
        new JoinApi(
                        parts.rooms(),
                        parts.access().invites(),
                        parts.access().tokens(),
                        parts.access().ends(),
                        parts.names(),
                        new ReportRules(config.reports().kept()),
                        limits,
                        config.limits().joinsPerMinute(),
                        socketUrl)
                .mount(api);
        Seats seats = new Seats(parts.rooms(), parts.access().tokens());
        new OwnReportsApi(parts.reports(), seats, limits, config.limits().joinsPerMinute()).mount(api);
        new SafetyApi(
                        seats,
                        parts.access().checkInWords(),
                        guard,
                        roles,
                        limits,
                        config.limits().joinsPerMinute())
                .mount(api);
        contract.pages().requireSame(calls(api));
        api.route().handler(context -> noSuchCall(context, api));

        router = Router.router(vertx);
        router.allowForward(AllowForwardHeaders.NONE);
        router.errorHandler(400, RestApi::unreadable);
        router.route().handler(RestApi::requireReadable);
        readiness.mount(router);
        router.route(API + "/*")
                .handler(BodyHandler.create(false).setBodyLimit(config.limits().bodyBytes()));
        router.route(API + "/*").subRouter(api);
        contract.pages().mount(router);
        router.route("/api/*")
                .handler(context -> new Problem(404, "not-found", "There is no such call.").send(context));
        new ClientFiles(config, parts.crisisLines(), guard).mount(router);
        router.route("/api/*").failureHandler(RestApi::failed);
    }

    /** Begins to hear of rooms that end. */
    public Future<Void> start() {
        return end.listen();
    }

    public Router router() {
        return router;
    }

    /** An address whose signs cannot be read is nobody's fault here: it is refused before anything reads it. */
    private static void requireReadable(RoutingContext context) {
        try {
            context.queryParams();
        } catch (RuntimeException noAddress) {
            unreadable(context);
            return;
        }
        context.next();
    }

    private static void unreadable(RoutingContext context) {
        new Problem(400, "bad-request", "The request cannot be read.").send(context);
    }

    private static void failed(RoutingContext context) {
        if (context.response().ended()) {
            return;
        }
        switch (context.statusCode()) {
            case 413 -> new Problem(413, "too-big", "The body is larger than is taken here.").send(context);
            case 400, 417 -> unreadable(context);
            default -> Answers.fail(context, context.failure());
        }
    }

    /** Each call as {@code METHOD /path/{name}}. */
    private static Set<String> calls(Router api) {
        Set<String> calls = new TreeSet<>();
        for (Route route : api.getRoutes()) {
            if (route.methods() != null) {
                String path = API + PATH_NAME.matcher(route.getPath()).replaceAll("{$1}");
                route.methods().forEach(method -> calls.add(method.name() + " " + path));
            }
        }
        return calls;
    }

    /** What no call took: by that method, or at all. */
    private static void noSuchCall(RoutingContext context, Router api) {
        String path = context.normalizedPath().substring(API.length());
        Set<String> methods = new TreeSet<>();
        for (Route route : api.getRoutes()) {
            if (route.methods() != null && matches(route.getPath(), path)) {
                route.methods().forEach(method -> methods.add(method.name()));
            }
        }
        if (methods.isEmpty()) {
            new Problem(404, "not-found", "There is no such call.").send(context);
        } else {
            context.response().putHeader("Allow", String.join(", ", methods));
            new Problem(405, "method-not-allowed", "That address does not take this method.").send(context);
        }
    }

    private static boolean matches(String pattern, String path) {
        String[] wanted = pattern.split("/");
        String[] is = path.split("/");
        return wanted.length == is.length
                && IntStream.range(0, wanted.length)
                        .allMatch(i -> wanted[i].startsWith(":") || wanted[i].equals(is[i]));
    }

    private static void checkOrigin(RoutingContext context, Origins origins) {
        boolean changes = !context.request().method().equals(HttpMethod.GET);
        if (changes && !origins.allows(context.request().getHeader("Origin"))) {
            new Problem(403, "origin", "Only this server's own pages may change anything.").send(context);
        } else {
            context.next();
        }
    }
}
