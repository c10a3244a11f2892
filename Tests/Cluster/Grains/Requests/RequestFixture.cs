using System.Collections.Immutable;
using FluentAssertions;
using PhrCluster.Client.Connecting;
using PhrCluster.Identity;
using PhrCluster.Requests;
using PhrCluster.Tests.Cluster.Grains.Lists;

namespace PhrCluster.Tests.Cluster.Grains.Requests;

/// <summary>Organisations that ask, and citizens who answer.</summary>
internal static class RequestFixture
{
    public const string Programme = "UKB", Clinic = "RXH";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static ConsentRequest Request(string id = "r-1", string purpose = PurposeOfUse.Research) =>
        new(id, purpose, Whole(Now.AddDays(365)), Whole(Now.AddDays(14)), "To find out how blood pressure changes with age.");

    public static Task<AskOutcome> Ask(this ListCluster cluster, string organization, string citizen, ConsentRequest request) =>
        cluster.Records.Client.GetGrain<IConsentRequestsGrain>(0).Ask(cluster.Records.Professional(organization, PurposeOfUse.Research), citizen, request);

    public static async Task<ImmutableArray<AskedRequest>> AllAsked(this ListCluster cluster, string organization)
    {
        var all = ImmutableArray.CreateBuilder<AskedRequest>();
        string? continuation = null;
        do
        {
            var page = (await cluster.Records.Client.GetGrain<IConsentRequestsGrain>(0).Asked(cluster.Records.Professional(organization, PurposeOfUse.Research), continuation)).Should().BeOfType<AskedPage>().Subject;
            all.AddRange(page.Requests);
            continuation = page.Continuation;
        }
        while (continuation is not null);

        return all.ToImmutable();
    }

    public static async Task<AskedRequest> OneAsked(this ListCluster cluster, string organization) => (await cluster.AllAsked(organization)).Should().ContainSingle().Subject;

    /// <summary>Asks, and waits until the record has heard.</summary>
    public static async Task<HeldRequest> Put(this ListCluster cluster, string organization, CitizenSession citizen, ConsentRequest request)
    {
        (await cluster.Ask(organization, citizen.Citizen, request)).Should().BeOfType<ConsentAsked>();
        return await citizen.Heard(organization, request.Id);
    }

    public static async Task<HeldRequest> Heard(this CitizenSession citizen, string organization, string id)
    {
        for (var until = Now + Patience; Now < until; await Task.Yield())
        {
            if ((await citizen.ConsentRequests()).Requests.FirstOrDefault(held => held.Organization == organization && held.Request.Id == id) is { } held)
            {
                return held;
            }
        }

        throw new TimeoutException("The record did not hear of a request.");
    }

    /// <summary>Waits until all that was asked has been brought, to a record or to nobody.</summary>
    public static async Task AllBrought(this ListCluster cluster)
    {
        for (var until = Now + Patience; Now < until; await Task.Yield())
        {
            if (!(await cluster.Reminders()).Contains(PhrCluster.Grains.Requests.RequestPartGrain.Reminder))
            {
                return;
            }
        }

        throw new TimeoutException("Requests were not brought to their records.");
    }

    private static DateTimeOffset Whole(DateTimeOffset time) => new(time.Year, time.Month, time.Day, 0, 0, 0, TimeSpan.Zero);
}
