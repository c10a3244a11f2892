using System.Collections.Immutable;
using PhrCluster.Identity;
using PhrCluster.Programmes;

namespace PhrCluster.Client.Connecting;

/// <summary>Who asks: what tickets of the development issuer say.</summary>
/// <param name="Subject">Who it is; null for the citizen themself, and for a professional or administrator who need not be told apart.</param>
/// <param name="Organization">Null for citizens and administrators.</param>
/// <param name="Purpose">A code of <see cref="PurposeOfUse"/>.</param>
public sealed record Caller(Role Role, string? Subject, string? Organization, string Purpose)
{
    /// <summary>The sources that the caller delivers for, beside their organisation.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>Scopes that the ticket is to have; empty for those that the issuer gives to the role.</summary>
    public ImmutableArray<string> Scopes { get; init; } = [];

    /// <summary>The subject of tickets for whoever is not named.</summary>
    private const string Unnamed = "phr";

    /// <summary>The citizen whose record is asked.</summary>
    public static readonly Caller Self = new(Role.Citizen, null, null, PurposeOfUse.PatientRequest);

    /// <summary>Whoever runs the service.</summary>
    public static readonly Caller Admin = new(Role.Admin, null, null, PurposeOfUse.Operations);

    /// <summary>An administrator of programmes, who runs nothing else.</summary>
    /// <param name="name">Null for one who need not be told apart.</param>
    public static Caller ProgrammeAdministrator(string? name = null) => new(Role.Admin, name, null, PurposeOfUse.Operations) { Scopes = [$"user/{Programme.ResourceType}.cru"] };

    /// <summary>A service that delivers data.</summary>
    public static Caller Service(string name, string purpose = PurposeOfUse.Treatment) => new(Role.Service, name, name, purpose);

    /// <summary>Another citizen, who acts for the one whose record is asked.</summary>
    /// <param name="person">Their own citizen id.</param>
    public static Caller Delegate(string person, string purpose = PurposeOfUse.FamilyRequest) => new(Role.Citizen, person, null, purpose);

    /// <summary>A professional of an organisation.</summary>
    /// <param name="name">Null for one who need not be told apart.</param>
    public static Caller Professional(string organization, string purpose, string? name = null) => new(Role.Professional, name, organization, purpose);

    /// <summary>Whom tickets name, where a record is asked.</summary>
    /// <exception cref="ArgumentException">The citizen is to ask, and none is named.</exception>
    public string SubjectFor(string? citizen) =>
        Subject ?? (Role != Role.Citizen ? Unnamed : citizen ?? throw new ArgumentException("A citizen can ask for themself only where a citizen is named.", nameof(citizen)));

    /// <summary>The ticket to ask the development issuer for.</summary>
    /// <param name="citizen">The one citizen that it is limited to; null for any.</param>
    public TicketRequest Request(string? citizen, TimeSpan lifetime) => new(SubjectFor(citizen), Role, Organization, Purpose, Scopes, citizen, lifetime) { Sources = Sources };
}
