package org.safehaven.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.safehaven.protocol.Role;

/** Who of the staff may do what over REST, held against the checked-in table. */
class StaffAbilitiesTest {

    @ParameterizedTest
    @CsvFileSource(resources = "/staff-abilities.csv", numLinesToSkip = 1)
    void everyRoleMayDoExactlyWhatTheTableSays(
            StaffAbilities ability,
            boolean nobody,
            boolean mentor,
            boolean moderator,
            boolean facilitator,
            boolean admin) {
        assertThat(ability.allows(false, null)).isEqualTo(nobody);
        assertThat(ability.allows(false, Role.PARTICIPANT))
                .as("no account gives a participant's powers any weight here")
                .isEqualTo(nobody);
        assertThat(ability.allows(false, Role.MENTOR)).isEqualTo(mentor);
        assertThat(ability.allows(false, Role.MODERATOR)).isEqualTo(moderator);
        assertThat(ability.allows(false, Role.FACILITATOR)).isEqualTo(facilitator);
        assertThat(ability.allows(true, null)).isEqualTo(admin);
    }
}
