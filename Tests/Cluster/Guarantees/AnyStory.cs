using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Explaining;
using PhrCluster.Identity;
using PhrCluster.Labels;
using PhrCluster.Readings;
using PhrCluster.Registration;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Trends;

namespace PhrCluster.Tests.Cluster.Guarantees;

/// <summary>A random story of one citizen's record: everybody does everything, whether they may or not.</summary>
internal sealed class AnyStory(RecordCluster cluster, MovableTime time, int seed)
{
    public const string Citizen = "anna";

    private static readonly Coding Psy = new(CodeSystems.ActCode, "PSY");
    private static readonly Coding Restricted = new(CodeSystems.Confidentiality, "R");
    private static readonly Coding Glucose = new(CodeSystems.Loinc, "15074-8");
    private static readonly Coding Systolic = new(CodeSystems.Loinc, "8480-6");

    private readonly Random _random = new(seed);
    private readonly ICitizenGrain _anna = cluster.Citizen(Citizen);
    private int _next;

    public async Task Act()
    {
        time.Advance(TimeSpan.FromMinutes(_random.Next(600)));
        switch (_random.Next(20))
        {
            case < 6:
                await _anna.Submit(Somebody(), new Submission($"s{_next++}", [.. Enumerable.Range(0, _random.Next(1, 6)).Select(_ => Item())]));
                break;
            case < 8:
                await _anna.Dashboard(Somebody());
                break;
            case < 11:
                await Read(Somebody());
                break;
            case < 13:
                await _anna.GiveConsent(Keeper(), Consent());
                break;
            case 13:
                await _anna.WithdrawConsent(Keeper(), $"c{_random.Next(_next + 1)}");
                break;
            case < 16:
                await _anna.Arrange(Keeper(), new Arrangement(
                    _random.Next(2) == 0 ? [Consent()] : [], _random.Next(3) == 0 ? [$"c{_random.Next(_next + 1)}"] : [], [Change()]));
                break;
            case 16:
                await _anna.Register(_random.Next(2) == 0 ? cluster.Admin() : Somebody(), new GpRegistration(Any("Practice", "Hospital")));
                break;
            case 17:
                await _anna.DeclareEmergency(Somebody(), "unconscious");
                break;
            default:
                await Oversee(Somebody());
                break;
        }
    }

    private async Task Read(AccessTicket ticket)
    {
        var query = new ReadingQuery(
            Any(null, "15074-8", "85354-9"),
            _random.Next(3) == 0 ? Sample.Noon.AddDays(-_random.Next(5)).AddTicks(7) : null,
            PageSize: _random.Next(1, 6),
            Action: Any(ConsentAction.Access, ConsentAction.Use, ConsentAction.Disclose));
        await _anna.Trend(ticket, new TrendQuery([query.Code ?? "glucose"], query.From, Action: query.Action));
        for (var page = 0; page < 3; page++)
        {
            if (await _anna.Readings(ticket, query) is not ReadingsDisclosed { Continuation: { } continuation })
            {
                return;
            }

            query = query with { Continuation = continuation };
        }
    }

    private async Task Oversee(AccessTicket ticket)
    {
        switch (_random.Next(7))
        {
            case 0:
                await _anna.AccessLog(ticket, new AccessLogQuery(PageSize: 3));
                break;
            case 1:
                await _anna.Notices(ticket);
                break;
            case 2:
                await _anna.Consents(ticket);
                break;
            case 3:
                await _anna.Export(ticket).ToListAsync();
                break;
            case 4:
                await _anna.Replay(ticket, _random.Next(1, 20));
                break;
            case 5:
                await _anna.Explain(ticket, new ExplainRequest("dr@Hospital", Role.Professional, "Hospital", PurposeOfUse.Treatment));
                break;
            default:
                await _anna.Dashboard(new AccessTicket("no ticket at all"));
                break;
        }
    }

    private AccessTicket Somebody() => _random.Next(12) switch
    {
        0 or 1 => cluster.Self(Citizen),
        2 or 3 => cluster.Service(Any("meter", "lab")),
        4 => Delegate(),
        5 => cluster.Admin(),
        6 => cluster.Professional("Hospital", Any(PurposeOfUse.EmergencyTreatment, PurposeOfUse.BreakTheGlass, PurposeOfUse.Research)),
        7 => cluster.Professional("Practice", null),
        8 => Issue("dr@Practice", Role.Professional, "Practice", PurposeOfUse.Treatment, null, "user/Observation.rs"),
        9 => Issue("somebody", Role.Citizen, null, PurposeOfUse.PatientRequest, "another"),
        _ => cluster.Professional(Any("Practice", "Hospital")),
    };

    /// <summary>Mostly somebody who may change consents.</summary>
    private AccessTicket Keeper() => _random.Next(8) switch
    {
        0 => Delegate(),
        1 => Somebody(),
        _ => cluster.Self(Citizen),
    };

    private AccessTicket Delegate() => Issue("bea", Role.Citizen, null, PurposeOfUse.FamilyRequest, Citizen);

    private AccessTicket Issue(string subject, Role role, string? organization, string purpose, string? citizen, params string[] scopes) =>
        cluster.Issue(new TicketRequest(subject, role, organization, purpose, [.. scopes], citizen, TimeSpan.FromHours(1)));

    private RecordItem Item()
    {
        var at = Sample.Noon.AddHours(-_random.Next(24 * 10));
        var identifier = _random.Next(3) == 0 ? null : $"item-{_random.Next(25)}";
        RecordItem item = _random.Next(4) switch
        {
            0 => Sample.BloodPressure(at, $"{_random.Next(90, 180)}", "80", identifier),
            1 => Sample.Vaccination($"2025-{_random.Next(1, 13):D2}-{_random.Next(1, 28):D2}", identifier),
            _ => Sample.Glucose(at, $"{_random.Next(3, 20)}.5", identifier, Any("meter", "lab")),
        };
        return item with
        {
            SecurityLabels = _random.Next(6) == 0 ? [Any(Psy, Restricted)] : [],
            Status = _random.Next(10) == 0 ? RecordItem.EnteredInError : item.Status,
        };
    }

    private Consent Consent()
    {
        var id = $"c{_next++}";
        return _random.Next(6) == 0
            ? Standing.Delegation(id, "bea", time.GetUtcNow().AddDays(_random.Next(1, 5)), ConsentAction.Access, Any(ConsentAction.Collect, ConsentAction.Manage))
            : new Consent(id, ConsentStatus.Active, Provision(nest: true) with { Actors = _random.Next(3) == 0 ? [] : [new ConsentActor(ActorKind.Organization, Any("Practice", "Hospital", "meter"))] });
    }

    private Provision Provision(bool nest) => new()
    {
        Type = _random.Next(10) < 6 ? ProvisionType.Permit : ProvisionType.Deny,
        Period = _random.Next(6) == 0 ? new ConsentPeriod(null, time.GetUtcNow().AddHours(_random.Next(1, 60))) : null,
        Codes = Sometimes(Glucose, Systolic),
        Classes = Sometimes(Sample.VitalSigns, new Coding(CodeSystems.ResourceTypes, "Immunization")),
        SecurityLabels = Sometimes(Psy, Restricted),
        Actions = Sometimes(ConsentAction.Access, ConsentAction.Collect, ConsentAction.Correct),
        DataPeriod = _random.Next(6) == 0 ? new ConsentPeriod(Sample.Noon.AddDays(-_random.Next(1, 9)), null) : null,
        Data = Sometimes(new ConsentData(DataMeaning.AuthoredBy, "lab"), new ConsentData(DataMeaning.Instance, "item-3")),
        Provisions = nest ? [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Provision(nest: false))] : [],
    };

    private LabelChange Change() => new(
        Any<LabelTarget>(
            new LabelledCode(Any(Glucose, Systolic)), new LabelledClass(Sample.VitalSigns), new LabelledItem(new ItemRef(1, 0)), new LabelledItem(new ItemRef(_random.Next(1, 9), 0))),
        Sometimes(Psy, Restricted),
        Sometimes(Psy, Restricted),
        Clear: _random.Next(2) == 0);

    private ImmutableArray<T> Sometimes<T>(params T[] from) => _random.Next(4) == 0 ? [Any(from)] : [];

    private T Any<T>(params T[] from) => from[_random.Next(from.Length)];
}
