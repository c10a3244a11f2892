using System.Collections.Concurrent;
using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Dashboard;
using PhrCluster.Export;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Stories;

namespace PhrCluster.Tests.Cluster.Guarantees.Stories;

/// <summary>Makes the calls of a story and keeps what each caller saw, on one clock that counts beginnings and ends.</summary>
/// <param name="mayFail">Failures that the story brings about: they leave a call without an answer. Any other ends the story.</param>
internal sealed class StoryRecorder(Func<Exception, bool>? mayFail = null)
{
    private readonly ConcurrentQueue<ObservedAct> _acts = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _clock;

    /// <summary>Completes when the next call ends that was not turned away.</summary>
    public Task NextAnswer => Volatile.Read(ref _next).Task;

    /// <summary>All calls that have ended so far.</summary>
    public IReadOnlyList<ObservedAct> Acts => [.. _acts];

    public Task<ObservedAct> Dashboard(Caller caller) => Observe(caller, AccessAction.Dashboard, async act =>
        await caller.Citizen.Dashboard(caller.Ticket) switch
        {
            DashboardDisclosed seen => act with
            {
                Version = seen.Version,
                Seen = Seen.Of(seen.Measures.Select(static measure => (measure.Latest.Item, measure.Windows.Lifetime.Count))),
            },
            IAccessRefused refused => Refused(act, refused),
            var other => throw Unexpected(other),
        });

    /// <summary>Asks for all readings in one page.</summary>
    public Task<ObservedAct> Readings(Caller caller) => Observe(caller, AccessAction.Readings, async act =>
        await caller.Citizen.Readings(caller.Ticket, new ReadingQuery(PageSize: RecordLimits.MaxPageSize)) switch
        {
            ReadingsDisclosed { Continuation: null } seen => act with
            {
                Version = seen.Version,
                Seen = Seen.Of(seen.Items.Select(static held => (held.Item, 1))),
            },
            IAccessRefused refused => Refused(act, refused),
            var other => throw Unexpected(other),
        });

    /// <summary>Delivers one reading, whose source identifier is the submission's id.</summary>
    public Task<ObservedAct> Deliver(Caller caller, string id, RecordItem reading) => Observe(caller, AccessAction.Submit, async act =>
        await caller.Citizen.Submit(caller.Ticket, new Submission(id, [reading])) switch
        {
            SubmissionReceipt { Accepted: 1 } receipt => act with
            {
                Version = receipt.Version, Answer = receipt.Repeated ? ActAnswer.AsItWas : ActAnswer.Done,
            },
            SubmissionReceipt => act with { Answer = ActAnswer.Lost },
            var other => throw Unexpected(other),
        }, id);

    public Task<ObservedAct> Give(Caller caller, Grant grant) => Observe(caller, AccessAction.GiveConsent, async act =>
        Changed(act, await caller.Citizen.GiveConsent(caller.Ticket, grant.ToConsent())), grant.Id, grant);

    public Task<ObservedAct> Withdraw(Caller caller, string consent) => Observe(caller, AccessAction.WithdrawConsent, async act =>
        Changed(act, await caller.Citizen.WithdrawConsent(caller.Ticket, consent)), consent);

    /// <summary>All that was seen, and what the record holds now, as the citizen reads it.</summary>
    public async Task<ObservedStory> Close(Caller self)
    {
        try
        {
            var consents = (await self.Citizen.Consents(self.Ticket)).Should().BeOfType<ConsentsDisclosed>().Subject.Consents;
            var items = await self.Citizen.ReadAll(self.Ticket);
            var log = await self.Citizen.ReadLog(self.Ticket, RecordLimits.MaxPageSize);
            var verified = (await self.Citizen.Verify(self.Ticket)).Should().BeOfType<RecordVerified>().Subject;
            return new ObservedStory([.. _acts], log, items, consents, verified.FirstBad is null ? null : $"G5: {verified}");
        }
        catch (RecordUnavailableException damaged)
        {
            return new ObservedStory([.. _acts], [], [], [], damaged.Message);
        }
    }

    private async Task<ObservedAct> Observe(
        Caller caller, AccessAction action, Func<ObservedAct, Task<ObservedAct>> call, string? subject = null, Grant? grant = null)
    {
        var act = new ObservedAct(action, caller.By, Tick(), 0, ActAnswer.Done, 0) { Subject = subject, Grant = grant };
        try
        {
            act = await call(act) with { Ended = Tick() };
        }
        catch (LimitExceededException)
        {
            act = act with { Answer = ActAnswer.TurnedAway, Ended = Tick() };
        }
        catch (Exception failure) when (mayFail is not null && mayFail(failure))
        {
            act = act with { Answer = ActAnswer.Unknown, Ended = Tick() };
        }

        _acts.Enqueue(act);
        if (act.Answer != ActAnswer.TurnedAway)
        {
            Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }

        return act;
    }

    private static ObservedAct Refused(ObservedAct act, IAccessRefused refused) =>
        act with { Answer = ActAnswer.Refused, Version = refused.Explanation.Version };

    private static ObservedAct Changed(ObservedAct act, ConsentOutcome outcome) => outcome switch
    {
        ConsentChanged changed => act with { Version = changed.Version, Answer = changed.Changed ? ActAnswer.Done : ActAnswer.AsItWas },
        IRequestInvalid => act with { Answer = ActAnswer.Lost },
        _ => throw Unexpected(outcome),
    };

    private static InvalidOperationException Unexpected(object? outcome) => new($"No story expects {outcome}.");

    private long Tick() => Interlocked.Increment(ref _clock);
}
