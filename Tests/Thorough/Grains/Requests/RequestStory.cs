using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Record;
using PhrCluster.Core.Requests;
using PhrCluster.Grains.Lists;
using PhrCluster.Grains.Outbox;
using PhrCluster.Grains.Requests;
using PhrCluster.Identity;
using PhrCluster.Requests;
using PhrCluster.Storage.Sealing;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;

namespace PhrCluster.Tests.Thorough.Grains.Requests;

/// <summary>
/// One story. The organisations' side is the grain itself; the citizen's is the rules and the post that their grain is made of, in its order: a reminder, the commit, the telling, the mark.
/// </summary>
internal sealed class RequestStory
{
    private const int Steps = 28;
    private const string Citizen = Standing.Citizen;

    private static readonly string[] Organizations = ["Programme", "Clinic", "Hospital"];
    private static readonly ListVault Vault = new(new byte[RecordVault.SecretLength]);
    private static readonly ConsentLimits Limits = new();

    private readonly Random _random;
    private readonly MovableTime _time = new(Sample.Noon);
    private readonly Dictionary<string, GrainBench<RequestPartGrain, HeldRequestPart>> _parts = [];
    private readonly Dictionary<string, string> _organizations = [];
    private readonly LossyWire _wire;
    private readonly RequestPost _post;
    private readonly IRequestReceiver _receiver;
    private bool _reminds, _fails = true;
    private OutboxDebt _debt = new();
    private int _asked;

    public RequestStory(Random random)
    {
        (_random, _wire) = (random, new LossyWire(random, odds: 10));
        _receiver = new Receiver(this);
        var grains = Stub.Of<IGrainFactory>((method, given) => method.GetGenericArguments()[0] switch
        {
            var type when type == typeof(IRequestReceiver) => _receiver,
            var type when type == typeof(IRequestPart) => new Mailbox(this, (string)given[0]!),
            _ => Stub.Of<IRequestCount>(static (_, _) => Task.FromResult(true)),
        });
        _post = new RequestPost(grains, Vault, RequestOracle.Receipts);
        foreach (var organization in Organizations)
        {
            var list = Vault.ListOf(ListKind.Requests, organization);
            var key = $"{list.Key}-{(int)(Vault.PlaceIn(list, Citizen) >> 122)}";
            _organizations[key] = organization;
            _parts[key] = new GrainBench<RequestPartGrain, HeldRequestPart>(
                GrainId.Create("phr.request-part", key), new HeldRequestPart(), grains, _time,
                (context, held) => new RequestPartGrain(context, held, Vault, _time, NullLogger<RequestPartGrain>.Instance))
            {
                Write = () => !_fails || _random.Next(6) > 0 ? WriteFate.Kept : (WriteFate)_random.Next(1, 5),
            };
        }
    }

    public CitizenRecord Record { get; private set; } = Standing.Under();

    public List<Commit> Commits { get; } = [];

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>What was asked and answered with yes, by organisation and id.</summary>
    public Dictionary<(string Organization, string Id), ConsentRequest> Asked { get; } = [];

    /// <summary>Organisations that were ever not to ask: what they asked then reached nobody.</summary>
    public HashSet<string> Barred { get; } = [];

    public IEnumerable<(string Organization, KeptRequest Kept)> Kept => _parts.SelectMany(part => part.Value.Stored.Requests.Select(kept => (_organizations[part.Key], kept)));

    /// <returns>What was wrong; null for nothing.</returns>
    public string? Run()
    {
        var oracle = new RequestOracle(this, Vault);
        for (var step = 0; step < Steps; step++)
        {
            _time.Advance(_random.Next(30) == 0 ? TimeSpan.FromHours(_random.Next(1, 48)) : TimeSpan.FromSeconds(_random.Next(1, 60)));
            Step();
        }

        // In the end nothing fails any more: what was under way arrives in any order, and reminders fire until none stands.
        _fails = false;
        _wire.DeliverAll();
        for (var round = 0; _reminds || _parts.Values.Any(static part => part.Reminders.Count > 0); round++)
        {
            if (round == 8)
            {
                return "a reminder stands for ever";
            }

            foreach (var part in _parts.Values)
            {
                part.Remind();
            }

            TellAgain();
        }

        if ((oracle.OfTheJournal() ?? oracle.InTheEnd()) is { } different)
        {
            return different;
        }

        _time.Advance(TimeSpan.FromDays(3));
        return oracle.InTheEnd() ?? oracle.AfterAll();
    }

    private void Step()
    {
        var (key, part) = _parts.ElementAt(_random.Next(_parts.Count));
        switch (_random.Next(12))
        {
            case 0 or 1 or 2:
                Ask(key, part.Grain);
                break;
            case 3 or 4:
                TakeBack(key, part.Grain);
                break;
            case 5 or 6:
                Answer();
                break;
            case 7:
                Withdraw();
                break;
            case 8:
                _wire.DeliverSome();
                break;
            case 9:
                part.Remind();
                TellAgain();
                break;
            case 10:
                part.Die();
                break;
            default:
                SetAsking(_organizations[key]);
                break;
        }
    }

    private static AskedBy By(string organization) => new("dr-cole", Role.Professional, organization, PurposeOfUse.Research, "user/Consent.cu", null);

    private void Ask(string key, IRequestPart part)
    {
        var (organization, list) = (_organizations[key], new PeopleListKey(key[..key.LastIndexOf('-')]));
        var again = Asked.Where(it => it.Key.Organization == organization).Select(static it => it.Value).LastOrDefault();
        var request = again is not null && _random.Next(3) == 0 ? again
            : new ConsentRequest($"r-{++_asked}", PurposeOfUse.Research, Now.AddDays(90), Now.AddMinutes(_random.Next(1, 60 * 48)), "To find out.") { Classes = [Sample.Laboratory, Sample.VitalSigns] };
        if (Schedules.Done(part.Ask(list, Citizen, By(organization), request)) is { Kept: not null })
        {
            Asked[(organization, request.Id)] = request;
        }
    }

    private void TakeBack(string key, IRequestPart part)
    {
        if (_parts[key].Stored.Requests is { IsEmpty: false } kept)
        {
            part.TakeBack(new PeopleListKey(key[..key.LastIndexOf('-')]), Citizen, By(_organizations[key]) with { Subject = "nurse" }, kept[_random.Next(kept.Length)].Id).Ignore();
        }
    }

    /// <summary>What the citizen has before them may be over by now.</summary>
    private void Answer()
    {
        if (Record.Requests.Requests is not { IsEmpty: false } listed)
        {
            return;
        }

        var held = listed[_random.Next(listed.Length)];
        var kind = _random.Next(8) switch { 0 => AnswerKind.RefuseForGood, 1 or 2 => AnswerKind.Refuse, _ => AnswerKind.Agree };
        var consent = kind == AnswerKind.Agree && _random.Next(2) == 0 ? RequestOracle.Other(_random, held, $"c-{Record.Version}") : null;
        var decision = RequestRules.Answer(Record, new RequestAnswer(held.Version, kind, consent), Limits, Standing.Self, Capacity.Self, Now);
        if (!decision.Entries.IsEmpty)
        {
            Commit(decision.Entries);
        }
        else if (decision.Broken is null)
        {
            Tell(since: 0, _debt.Mark); // It stood already.
        }
    }

    private void Withdraw()
    {
        if (Record.ActiveConsents is { IsEmpty: false } active)
        {
            Commit([new ConsentWithdrawn(active[_random.Next(active.Length)].Id, Standing.Self)]);
        }
    }

    private void SetAsking(string organization)
    {
        if (_random.Next(3) == 0 || !RequestRules.MayAsk(Record, organization))
        {
            _wire.Lose(); // A message lives for half a minute: nobody shuts a door and opens it again while one is under way.
            Commit([new AskingChanged(organization, !RequestRules.MayAsk(Record, organization), Standing.Self)]);
        }
    }

    private void Commit(ImmutableArray<JournalEntry> entries)
    {
        var (news, mark) = (_post.NewsIn(Record, entries) != News.None, _debt.Mark);
        if (news)
        {
            mark = _debt.Expect();
            _reminds = true;
        }

        var commit = new Commit(Record.Version + 1, (ulong)Record.Version, Now, entries);
        Record = RecordFold.Apply(Record, commit, Record.Tip.Next(commit), 100);
        Commits.Add(commit);
        foreach (var organization in Record.Requests.NotToAsk)
        {
            Barred.Add(organization);
        }

        if (_fails && _random.Next(4) == 0)
        {
            _debt = new OutboxDebt(); // The silo dies before it tells anybody.
        }
        else if (news)
        {
            Tell(Record.Version, mark);
        }
    }

    private void TellAgain()
    {
        if (_reminds)
        {
            Tell(since: 0, _debt.Mark);
        }
    }

    private void Tell(long since, long mark)
    {
        var all = _debt.Begin(mark);
        var told = _post.Bring(Citizen, Record, all ? 0 : since, CancellationToken.None);
        if (_fails && _random.Next(6) == 0)
        {
            _debt = new OutboxDebt(); // The silo dies between the delivery and the mark.
        }
        else if (Schedules.Done(told) && _debt.Settle(mark))
        {
            _reminds = false;
        }
    }

    private Task<T> Send<T>(Func<Task<T>> arrive, Action senderDies) => _wire.Send(arrive, senderDies, _fails);

    private GrainBench<RequestPartGrain, HeldRequestPart> PartOf(string organization) => _parts[_organizations.Single(it => it.Value == organization).Key];

    /// <summary>The citizen's record, as parts reach it.</summary>
    private sealed class Receiver(RequestStory story) : IRequestReceiver
    {
        public Task TakeRequest(AskedBy by, ConsentRequest request, CancellationToken cancellationToken) => Receive(
            by, by, AccessAction.RequestConsent, (record, requester, now) => RequestRules.Take(record, request, requester, now) is { } entry ? [entry] : []);

        public Task TakeRequestBack(AskedBy by, string id, CancellationToken cancellationToken) => Receive(
            by, by, AccessAction.WithdrawRequest, (record, requester, now) => RequestRules.TakeBack(record, id, requester, now) is { } entry ? [entry] : []);

        public Task TakeUnheardBack(AskedBy by, ConsentRequest request, AskedBy takenBackBy, CancellationToken cancellationToken) => Receive(
            by, takenBackBy, AccessAction.WithdrawRequest, (record, requester, now) => RequestRules.TakeUnheardBack(record, request, RequesterOf(by), requester, now));

        /// <summary>Whoever dies while it sends is the part of the organisation.</summary>
        private Task Receive(AskedBy asker, AskedBy by, AccessAction action, Func<CitizenRecord, Requester, DateTimeOffset, ImmutableArray<JournalEntry>> take) => story.Send(
            () =>
            {
                var requester = RequesterOf(by);
                var judged = AccessRules.Judge(story.Record, Citizen, new AccessRequest(action, requester), SmartScopes.Parse(by.Scopes, SmartScopes.TextLevel), story.Now);
                if (judged is AccessJudgement.Granted && take(story.Record, requester, story.Now) is { IsEmpty: false } entries)
                {
                    story.Commit(entries);
                }

                return Task.FromResult(true);
            },
            story.PartOf(asker.Organization).Die);

        private static Requester RequesterOf(AskedBy by) => new(by.Subject, by.Role, by.Organization, by.Purpose, by.Scopes) { Client = by.Client };
    }

    /// <summary>A part, as others reach it.</summary>
    private sealed class Mailbox(RequestStory story, string key) : IRequestPart
    {
        private IRequestPart Part => story._parts[key].Grain;

        public Task<bool> Take(ToldAnswer told, CancellationToken cancellationToken) => story.Send(() => Part.Take(told, cancellationToken), () => story._debt = new OutboxDebt());

        public Task Brought(UInt128 place, string id, RequestErrand errand, CancellationToken cancellationToken) => story.Send(
            async () =>
            {
                await Part.Brought(place, id, errand, cancellationToken);
                return true;
            },
            story._parts[key].Die);

        public Task<PartAnswer> Ask(PeopleListKey list, string citizen, AskedBy by, ConsentRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<PartAnswer> TakeBack(PeopleListKey list, string citizen, AskedBy by, string id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ImmutableArray<KeptRequest>> Read(CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
