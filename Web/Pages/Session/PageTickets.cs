using System.Collections.Concurrent;
using PhrCluster.Client.Connecting;
using PhrCluster.Identity;
using PhrCluster.Programmes;
using PhrCluster.Web.Pages.Session.Issuer;
using PhrCluster.Web.Smart.Keys;
using PhrCluster.Web.Smart.People;
using PhrCluster.Web.Smart.Protocol;

namespace PhrCluster.Web.Pages.Session;

/// <summary>
/// Tickets with which the pages ask a record for whoever is signed in: in development made here, else the token of the issuer that the person signed in at. They never
/// leave the server.
/// </summary>
internal sealed class PageTickets(TimeProvider time, OwnTickets? own = null, SessionTickets? session = null)
{
    /// <summary>As the log names the software.</summary>
    public const string ClientId = "phr-pages";

    /// <summary>All that the person may do: consents, the log and personal details have to be named.</summary>
    private static readonly string Scopes = string.Join(' ', new[] { "*.cruds", "Consent.cruds", "AuditEvent.rs", "Patient.cruds" }.SelectMany(static it => new[] { $"patient/{it}", $"user/{it}" }));

    /// <summary>Enough to ask how the silos are, and to answer what citizens raise.</summary>
    private const string OperatorScope = "user/Patient.s user/Communication.rus";

    /// <summary>Enough to draft, change and open programmes: it names their type, as it has to.</summary>
    private const string ProgrammeScope = $"user/{Programme.ResourceType}.cru";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    /// <summary>How long one is used again: a silo verifies a token that it knows for less than a new one.</summary>
    private static readonly TimeSpan Reuse = TimeSpan.FromMinutes(1);

    /// <summary>Tokens that are kept; when there are more, all are made anew.</summary>
    private const int MaxKept = 10_000;

    private readonly ConcurrentDictionary<(Person Person, string? Purpose), (string Token, DateTimeOffset Until)> _kept = new();

    /// <param name="origin">How the page was asked for, for the log.</param>
    /// <param name="purpose">What they act for; null for what people like them usually do.</param>
    public TicketSource Of(Person person, RequestOrigin origin, string? purpose = null)
    {
        if (session is not null)
        {
            // What it says stands: its issuer knows what the person may act for.
            return session.Of(origin);
        }

        return TicketSource.Given(new AccessTicket(Token(person, purpose)) { Origin = origin });
    }

    private string Token(Person person, string? purpose)
    {
        var now = time.GetUtcNow();
        if (_kept.TryGetValue((person, purpose), out var kept) && kept.Until > now)
        {
            return kept.Token;
        }

        if (_kept.Count >= MaxKept)
        {
            _kept.Clear();
        }

        var token = own!.Make(ClientId, Lifetime, Claims(person, purpose));
        _kept[(person, purpose)] = (token, now + Reuse);
        return token;
    }

    private static Dictionary<string, object> Claims(Person person, string? purpose)
    {
        var claims = new Dictionary<string, object>
        {
            ["sub"] = person.Id,
            ["scope"] = person.IsOperator ? OperatorScope : person.IsProgrammeAdministrator ? ProgrammeScope : Scopes,
            [GrantClaims.Role] = person.Role,
            [GrantClaims.Purpose] = purpose ?? person.ActsFor?.Purpose ?? person.Purpose ?? (person.IsCitizen ? PurposeOfUse.PatientRequest : person.Role == "admin" ? PurposeOfUse.Operations : PurposeOfUse.Treatment),
        };
        if (person.IsCitizen)
        {
            claims[GrantClaims.Patient] = person.ActsFor?.Citizen ?? person.Id;
        }

        if (person.Organization is { } organization)
        {
            claims[GrantClaims.Organization] = organization;
        }

        return claims;
    }
}
