using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Arrangements;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Record;

namespace PhrCluster.Core.Delegation;

/// <summary>The apps that delegates let act in their name: each is a consent of the record, and widens nothing, since the app's requests are the delegate's own (ADR 0018).</summary>
public static class AppsOfDelegates
{
    /// <summary>Of some consents, those by which a person lets apps act.</summary>
    public static ImmutableArray<HeldConsent> Of(ImmutableArray<HeldConsent> consents, string person) => consents.RemoveAll(held => !IsOf(held.Consent, person));

    public static bool Any(CitizenRecord record, string person) => record.Consents.Any(held => IsOf(held.Consent, person));

    /// <summary>True for a change of nothing but these.</summary>
    public static bool AreAllOf(CitizenRecord record, Requester by, ImmutableArray<Consent> given, ImmutableArray<string> withdrawn)
    {
        return given.All(consent => consent is not null && IsOf(consent, by.Subject) && (consent.Supersedes is null || IsOwn(consent.Supersedes))) && withdrawn.All(IsOwn);

        bool IsOwn(string id) => ConsentChange.Find(record, id)?.Consent is { } former && IsOf(former, by.Subject);
    }

    private static bool IsOf(Consent consent, string person) => AppRules.PersonOf(consent) == person && !consent.Is(ConsentCategories.Delegation);
}
