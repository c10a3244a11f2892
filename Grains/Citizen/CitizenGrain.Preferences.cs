using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Personal;
using PhrCluster.Identity;
using PhrCluster.Personal;
using PhrCluster.Words;

namespace PhrCluster.Grains.Citizen;

/// <summary>How the citizen wants to be shown what they see.</summary>
public sealed partial class CitizenGrain
{
    private static readonly ImmutableArray<string> Languages = [.. Language.All.Select(static language => language.Tag)];

    public Task<PreferencesOutcome> Preferences(AccessTicket ticket, CancellationToken cancellationToken) =>
        Turn<PreferencesOutcome>(Verified(ticket, AccessAction.Preferences), async (granted, record, now) =>
            await Disclose(granted, record, DataDescription.Nothing, now, cancellationToken) is { Done: { } committed }
                ? new PreferencesDisclosed(committed.Version, record.Preferences)
                : new Overtaken(), cancellationToken);

    public Task<SetPreferencesOutcome> SetPreferences(AccessTicket ticket, CitizenPreferences preferences, CancellationToken cancellationToken) =>
        Turn<SetPreferencesOutcome>(Verified(ticket, AccessAction.SetPreferences), async (granted, record, now) =>
        {
            if (PreferenceRules.Check(preferences, Languages) is { } fault)
            {
                return await Unchanged<SetPreferencesOutcome>(record, new SetPreferencesOutcome.Invalid(fault.Field, fault.Rule), cancellationToken);
            }

            var chosen = PreferenceRules.Settled(preferences);
            if (chosen == record.Preferences)
            {
                return await Unchanged<SetPreferencesOutcome>(record, new PreferencesHeld(record.Version, chosen, Changed: false), cancellationToken);
            }

            return await Commit(record, [new PreferencesSet(chosen, granted.By)], now, cancellationToken) is { Done: { } committed }
                ? new PreferencesHeld(committed.Version, committed.Preferences, Changed: true)
                : new Overtaken();
        }, cancellationToken);
}
