using PhrCluster.Words;
using System.Collections.Immutable;
using PhrCluster.Client.Connecting;
using PhrCluster.Consents;

namespace PhrCluster.Client.Consents;

/// <summary>Who acts for a citizen: a carer or parent, until a date. A delegation is a consent of the record.</summary>
public static class Delegations
{
    private const string Template = "delegate";

    /// <summary>The delegations of those who act for the citizen now, or will; what is over or withdrawn stands among the record's consents.</summary>
    public static async Task<ConsentsDisclosed> List(CitizenSession citizen, TimeProvider? time = null, CancellationToken cancellation = default)
    {
        var held = await citizen.Consents(cancellation);
        var now = (time ?? TimeProvider.System).GetUtcNow();
        return held with { Consents = [.. Standing(held).Where(it => it.Consent.Provision.Period?.End > now)], Labels = [] };
    }

    /// <summary>Lets somebody act for the citizen.</summary>
    /// <param name="person">The citizen id of whoever is to act.</param>
    /// <param name="rights">What they may do: see (access), submit (collect), correct, manage.</param>
    /// <param name="until">The first instant at which they may no more.</param>
    /// <exception cref="RequestInvalidException">No right is named, or one that nobody can be given; the end does not lie in the future.</exception>
    public static Task<ArrangementMade> Add(
        CitizenSession citizen, string person, ImmutableArray<ConsentAction> rights, DateTimeOffset until, TimeProvider? time = null, CancellationToken cancellation = default) =>
        ConsentTemplates.Give(citizen, Template, Values(person, rights, until), time: time, cancellation: cancellation);

    /// <summary>Finds what is wrong with a delegation before the record is asked.</summary>
    /// <inheritdoc cref="Add"/>
    public static void Check(string person, ImmutableArray<ConsentAction> rights, DateTimeOffset until, TimeProvider? time = null) =>
        ConsentTemplates.Check(Template, Values(person, rights, until), time);

    /// <summary>Ends every delegation that names somebody, at once: those that are still to begin too.</summary>
    /// <exception cref="NoDelegationException">There is none.</exception>
    public static async Task<ArrangementMade> End(CitizenSession citizen, string person, CancellationToken cancellation = default)
    {
        var held = await citizen.Consents(cancellation);
        var ending = new Arrangement([], [.. Standing(held).Where(it => Names(it, person)).Select(static it => it.Consent.Id)], []);
        return ending.Withdraw.IsEmpty
            ? throw new NoDelegationException(Language.Default.Failures.NoDelegation(person, citizen.Citizen))
            : await citizen.Arrange(ending, held.Version, cancellation);
    }

    private static IEnumerable<HeldConsent> Standing(ConsentsDisclosed held) =>
        held.Consents.Where(static it => it.EndedAtVersion is null && it.Consent.Is(ConsentCategories.Delegation));

    private static bool Names(HeldConsent held, string person) =>
        held.Consent.Provision.Actors.Contains(new ConsentActor(ActorKind.RelatedPerson, person));

    private static TemplateValues Values(string person, ImmutableArray<ConsentAction> rights, DateTimeOffset until) =>
        new() { Who = person, Rights = rights, Until = until };
}
