package org.safehaven.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.safehaven.access.SignOnRefused.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An OpenID Connect provider: where it signs people in, and who it says they are. It is asked on threads of its own, and
 * only when somebody wants to sign in: one that is down keeps nothing else from working. Futures fail with
 * {@link SignOnRefused}. Thread-safe.
 */
public final class OidcProvider {
    private static final Logger LOG = LoggerFactory.getLogger(OidcProvider.class);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration DISCOVERED_FOR = Duration.ofHours(1);
    private static final int KEYS_BYTES = 512 * 1024;
    private static final int CLOCK_SKEW_SECONDS = 60;
    private static final int THREADS = 4;

    /** Signatures only the provider can make: nothing unsigned, and nothing signed with a secret that both know. */
    private static final Set<JWSAlgorithm> ALGORITHMS = signatures();

    private final Issuer issuer;
    private final ClientID clientId;
    private final Secret clientSecret;
    private final URI callback;
    private final WorkerExecutor threads;

    /** Guarded by this. */
    private Discovered discovered;

    /** @param callback where the provider sends people back to */
    public OidcProvider(Vertx vertx, String issuer, String clientId, String clientSecret, URI callback) {
        this.issuer = new Issuer(issuer);
        this.clientId = new ClientID(clientId);
        this.clientSecret = new Secret(clientSecret);
        this.callback = callback;
        this.threads = vertx.createSharedWorkerExecutor(
                "single-sign-on-" + System.identityHashCode(this), THREADS, LONGEST.toSeconds(), TimeUnit.SECONDS);
    }

    /**
     * Who signed in.
     *
     * @param subject theirs for ever at this provider, and nobody else's
     * @param email null: the provider does not say
     */
    public record Person(String subject, String email, boolean emailVerified) {}

    /** What the provider says of itself, and who checks what it signs. */
    private record Discovered(OIDCProviderMetadata metadata, IDTokenValidator validator, long at) {
        boolean isFresh() {
            return System.nanoTime() - at < DISCOVERED_FOR.toNanos();
        }
    }

    public String issuer() {
        return issuer.getValue();
    }

    /** The address to send a browser to. */
    public Future<URI> signInAt(String state, String nonce, String verifier) {
        return ask(() -> new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid", "email"), clientId, callback)
                .endpointURI(discover().metadata().getAuthorizationEndpointURI())
                .state(new State(state))
                .nonce(new Nonce(nonce))
                .codeChallenge(new CodeVerifier(verifier), CodeChallengeMethod.S256)
                .build()
                .toURI());
    }

    /** Whom the provider signed in when it gave that code: by its signature, for this server and for this nonce. */
    public Future<Person> person(String code, String nonce, String verifier) {
        return ask(() -> {
            Discovered provider = discover();
            OIDCTokenResponse tokens = exchange(provider.metadata(), code, verifier);
            IDTokenClaimsSet claims =
                    provider.validator().validate(tokens.getOIDCTokens().getIDToken(), new Nonce(nonce));
            String subject = claims.getSubject().getValue();
            return email(claims) == null && provider.metadata().getUserInfoEndpointURI() != null
                    ? asked(provider.metadata(), tokens, subject)
                    : person(subject, claims);
        });
    }

    private OIDCTokenResponse exchange(OIDCProviderMetadata metadata, String code, String verifier) throws Exception {
        List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
        boolean basic = methods == null || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        ClientAuthentication us =
                basic ? new ClientSecretBasic(clientId, clientSecret) : new ClientSecretPost(clientId, clientSecret);
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(new AuthorizationCode(code), callback, new CodeVerifier(verifier));
        HTTPResponse answer = send(new TokenRequest.Builder(metadata.getTokenEndpointURI(), us, grant)
                .build()
                .toHTTPRequest());
        TokenResponse tokens = OIDCTokenResponseParser.parse(answer);
        if (tokens.indicatesSuccess()) {
            return (OIDCTokenResponse) tokens.toSuccessResponse();
        }
        String why = String.valueOf(tokens.toErrorResponse().getErrorObject().getCode());
        if (why.equals("invalid_grant")) {
            throw new SignOnRefused(Reason.REFUSED);
        }
        LOG.warn("Single sign-on: the provider refuses this server: {}", why.matches("[a-z_]{1,40}") ? why : "?");
        throw new SignOnRefused(Reason.UNAVAILABLE);
    }

    /** Most providers tell the e-mail address there only. */
    private Person asked(OIDCProviderMetadata metadata, OIDCTokenResponse tokens, String subject) throws Exception {
        UserInfoRequest request = new UserInfoRequest(
                metadata.getUserInfoEndpointURI(), tokens.getOIDCTokens().getAccessToken());
        UserInfoResponse answer = UserInfoResponse.parse(send(request.toHTTPRequest()));
        UserInfo info = answer.indicatesSuccess() ? answer.toSuccessResponse().getUserInfo() : null;
        if (info == null) {
            throw new SignOnRefused(Reason.UNAVAILABLE);
        }
        if (!info.getSubject().getValue().equals(subject)) {
            throw new SignOnRefused(Reason.REFUSED);
        }
        return person(subject, info);
    }

    private static Person person(String subject, ClaimsSet claims) {
        return new Person(subject, email(claims), Boolean.TRUE.equals(claims.getBooleanClaim("email_verified")));
    }

    private static String email(ClaimsSet claims) {
        return claims.getStringClaim("email");
    }

    private static HTTPResponse send(HTTPRequest request) throws IOException {
        request.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
        request.setReadTimeout((int) READ_TIMEOUT.toMillis());
        // Java would ask for a page first, and get one where a provider has errors as pages, too.
        request.setAccept("application/json");
        request.setFollowRedirects(false);
        return request.send();
    }

    /** What is known is good for an hour, and while the provider cannot be asked anew; not knowing is not remembered. */
    private synchronized Discovered discover() throws GeneralException, IOException {
        if (discovered != null && discovered.isFresh()) {
            return discovered;
        }
        try {
            OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(
                    issuer, (int) CONNECT_TIMEOUT.toMillis(), (int) READ_TIMEOUT.toMillis());
            discovered = new Discovered(metadata, validator(metadata), System.nanoTime());
        } catch (GeneralException | IOException unreachable) {
            if (discovered == null) {
                throw unreachable;
            }
        }
        return discovered;
    }

    private IDTokenValidator validator(OIDCProviderMetadata metadata) throws IOException {
        DefaultResourceRetriever retriever = new DefaultResourceRetriever(
                (int) CONNECT_TIMEOUT.toMillis(), (int) READ_TIMEOUT.toMillis(), KEYS_BYTES);
        var keys = JWKSourceBuilder.<SecurityContext>create(
                        metadata.getJWKSetURI().toURL(), retriever)
                .refreshAheadCache(false)
                .cache(true)
                .build();
        IDTokenValidator validator =
                new IDTokenValidator(issuer, clientId, new JWSVerificationKeySelector<>(ALGORITHMS, keys), null);
        validator.setMaxClockSkew(CLOCK_SKEW_SECONDS);
        return validator;
    }

    private static Set<JWSAlgorithm> signatures() {
        Set<JWSAlgorithm> all = new HashSet<>(JWSAlgorithm.Family.RSA);
        all.addAll(JWSAlgorithm.Family.EC);
        return Set.copyOf(all);
    }

    private <T> Future<T> ask(Callable<T> question) {
        return threads.executeBlocking(question, false).recover(failure -> Future.failedFuture(refused(failure)));
    }

    /** The operator hears of what kind it was; its words may quote what the provider sent. */
    private static SignOnRefused refused(Throwable failure) {
        if (failure instanceof SignOnRefused known) {
            return known;
        }
        String kind = failure.getClass().getSimpleName();
        if (failure instanceof BadJOSEException) {
            LOG.warn("Single sign-on: an ID token was not right and was refused ({})", kind);
            return new SignOnRefused(Reason.REFUSED);
        }
        boolean keys = failure instanceof JOSEException;
        LOG.warn("Single sign-on: the provider{} cannot be asked ({})", keys ? "'s keys" : "", kind);
        return new SignOnRefused(Reason.UNAVAILABLE);
    }
}
