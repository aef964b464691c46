package org.safehaven.access;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which web pages may talk to this server: those it serves itself, and those that the operator lists. */
public final class Origins {
    private final Set<String> allowed = new LinkedHashSet<>();

    /** @param publicUrl the address that people see; its origin is always allowed */
    public Origins(String publicUrl, List<String> others) {
        allowed.add(origin(publicUrl));
        others.forEach(other -> allowed.add(origin(other)));
    }

    /** @param origin the header's value; null (no browser sends none) is a program's own and is allowed */
    public boolean allows(String origin) {
        return origin == null || allowed.contains(origin.toLowerCase(Locale.ROOT));
    }

    private static String origin(String url) {
        URI uri = URI.create(url.toLowerCase(Locale.ROOT));
        boolean standard = uri.getPort() < 0
                || uri.getPort() == 80 && "http".equals(uri.getScheme())
                || uri.getPort() == 443 && "https".equals(uri.getScheme());
        return uri.getScheme() + "://" + uri.getHost() + (standard ? "" : ":" + uri.getPort());
    }
}
