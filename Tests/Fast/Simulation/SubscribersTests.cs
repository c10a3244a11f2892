using System.Net;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using PhrCluster.Alerts;
using PhrCluster.Client.Connecting;
using PhrCluster.Fhir.AccessLog;
using PhrCluster.Fhir.Subscriptions;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Population;
using PhrCluster.Simulation.Subscribers;
using PhrCluster.Subscriptions;
using PhrCluster.Tests.Support;
using Xunit;
using Sample = PhrCluster.Tests.Support.Core.Sample;

namespace PhrCluster.Tests.Fast.Simulation;

/// <summary>The nation's subscribers: ids that tell of their call, failures that follow from the seed, and an endpoint that reads what it is sent before it fails.</summary>
public sealed class SubscribersTests
{
    private static readonly LoadPlan Plan = new(new NationSettings(7, 60_000_000, new DateOnly(2026, 9, 20)), 60_000_000, new Slice(2, 4), new CallMix(90, 8.5, 1, 0.5, Subscription: 10));

    [Fact]
    public void AnId_TellsOfItsCall_AndOfNoOther()
    {
        foreach (var (visit, step) in ((long, int)[])[(0, 0), (59_999_999, 3), (6_000_000_000_000, 456_975)])
        {
            var id = SubscriptionNames.Of(Plan, visit, step);

            id.Should().MatchRegex("^[a-z]{26}$");
            SubscriptionNames.Parse(Plan, id).Should().Be((visit, step));
            SubscriptionNames.CallOf(id).Should().Be((visit, step));
            SubscriptionNames.Parse(Plan with { Slice = new Slice(1, 4) }, id).Should().BeNull();
            SubscriptionNames.Parse(Plan with { Nation = Plan.Nation with { Seed = 8 } }, id).Should().BeNull();
        }

        SubscriptionNames.Parse(Plan, "abc").Should().BeNull();
        SubscriptionNames.Parse(Plan, new string('A', 26)).Should().BeNull();
    }

    [Fact]
    public void Failures_FollowFromTheSeed_AndEachWayIsGoneNowAndThen()
    {
        var plan = new FailurePlan(7, TimeSpan.FromSeconds(1));
        Behaviour[] one = [.. Enumerable.Range(0, 200).Select(second => plan.At(5, 3, TimeSpan.FromSeconds(second)))];

        one.Distinct().Should().BeEquivalentTo(Enum.GetValues<Behaviour>());
        one.Should().Equal(Enumerable.Range(0, 200).Select(second => new FailurePlan(7, TimeSpan.FromSeconds(1)).At(5, 3, TimeSpan.FromSeconds(second + 0.9))));
        one.Should().NotEqual(Enumerable.Range(0, 200).Select(second => new FailurePlan(8, TimeSpan.FromSeconds(1)).At(5, 3, TimeSpan.FromSeconds(second))));
    }

    [Fact]
    public void ANotification_IsRead_AsItIsWritten()
    {
        var (first, second) = (Event(4, 0), Event(7, 1));

        var told = ToldNotification.Read(Written([new NumberedEvent(1, first), new NumberedEvent(3, second)]))!;

        (told.Subscription, told.Type).Should().Be(("abcdefghijklmnopqrstuvwxyz", ToldNotification.OfEvents));
        told.Events.Select(static it => (it.Number, it.Version, it.Resources, it.At)).Should().Equal((1, 4, 1, first.At), (3, 7, 1, second.At));
        told.Events[0].Digest.Should().Be(ToldNotification.DigestOf([$"Observation/{ItemIdentity.IdOf(first.Items[0])}"])).And.NotBe(told.Events[1].Digest);
        var alert = new Alert("BP-SEVERE", 1, AlertUrgency.SameDay, 9, Sample.Noon, Sample.Noon, Sample.Noon, [184, 122]);
        ToldNotification.Read(Written([new NumberedEvent(2, new SubscriptionEvent(9, Sample.Noon, [], [alert], [], null))]))!.Events.Should().ContainSingle()
            .Which.Should().BeEquivalentTo(new { Number = 2, Version = 0, Resources = 1, At = Sample.Noon });
        ToldNotification.Read(Encoding.UTF8.GetBytes("{}")).Should().BeNull();
        ToldNotification.Read(Encoding.UTF8.GetBytes("no")).Should().BeNull();
    }

    [Fact]
    public async Task TheDoor_ReadsEachNotification_AndAnswersAsItIsToBehave()
    {
        var origin = new Uri($"http://127.0.0.1:{FreePorts.Take()}/");
        var (came, behaviour) = (new List<ToldNotification>(), Behaviour.Takes);
        await using var door = NationDoor.Open(
            origin,
            body =>
            {
                if (ToldNotification.Read(body) is not { } told)
                {
                    return Task.FromResult<Behaviour?>(null);
                }

                came.Add(told);
                return Task.FromResult<Behaviour?>(behaviour);
            },
            TimeProvider.System);
        using var silo = new HttpClient { BaseAddress = origin };

        (await Send()).Should().Be(HttpStatusCode.OK);
        behaviour = Behaviour.Refuses;
        (await Send()).Should().Be(HttpStatusCode.InternalServerError);
        behaviour = Behaviour.Cuts;
        await FluentActions.Awaiting(Send).Should().ThrowAsync<HttpRequestException>();
        behaviour = Behaviour.SaysNothing;
        await FluentActions.Awaiting(Send).Should().ThrowAsync<HttpRequestException>();
        behaviour = Behaviour.Takes;
        (await silo.PostAsync("hook/x", new StringContent("{}"))).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await Send()).Should().Be(HttpStatusCode.OK, "it goes on");

        came.Should().HaveCount(5).And.OnlyContain(static it => it.Events.Length == 1);

        async Task<HttpStatusCode> Send() => (await silo.PostAsync("hook/x", new ByteArrayContent(Written([new NumberedEvent(1, Event(4, 0))])))).StatusCode;
    }

    [Fact]
    public async Task ASubscriptionThatCannotBeAsked_IsNoEndOfTheRun()
    {
        await using var subscribers = NationSubscribers.Open(
            Plan, new Uri($"http://127.0.0.1:{FreePorts.Take()}/"), static _ => throw new InvalidOperationException("what a store throws that nobody has named"),
            new FailurePlan(7, TimeSpan.FromSeconds(1)), null, TimeProvider.System);
        subscribers.Follow(new SubscribeCall(Caller.Professional("RR8", PurposeOfUse.Treatment), SubscriptionNames.Of(Plan, 0, 0), SubscriptionTopic.Items, [], 1, Stays: true));

        await FluentActions.Awaiting(() => subscribers.Settle(static _ => new(new AccessTicket("none")), TimeSpan.FromMilliseconds(500), CancellationToken.None)).Should().NotThrowAsync();
    }

    private static SubscriptionEvent Event(long version, int minute)
    {
        var at = Sample.Noon.AddMinutes(minute);
        return new SubscriptionEvent(version, at, [new HeldItem(new ItemRef(version, 2), Sample.Glucose(at), at, null)], [], [], null);
    }

    private static byte[] Written(NumberedEvent[] events)
    {
        var order = new SubscriptionOrder("anna", "https://clinic.example/hook", "application/fhir+json", [], new SubscriptionTerms(SubscriptionTopic.Items, [], [], [], NotificationContent.FullResource, "", default));
        var words = new FocusWords(new AuditSource("phr", "https://phr.example/fhir"), static entry => entry.Action.ToString(), static alert => (alert.Rule, alert.Rule));
        var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output))
        {
            NotificationBundle.Write(
                writer, new SubscriptionShown("abcdefghijklmnopqrstuvwxyz", order, SubscriptionStatus.Active, 3, null), BackportNames.Of(NotificationKind.Events), NotificationContent.FullResource, [.. events], words, Sample.Noon);
        }

        return output.ToArray();
    }
}
