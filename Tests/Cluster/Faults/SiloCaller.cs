using System.Net;
using System.Net.Http.Json;
using PhrCluster.Client.Connecting;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;

namespace PhrCluster.Tests.Cluster.Faults;

/// <summary>Who calls a silo, and asks how it is.</summary>
internal sealed class SiloCaller : IAsyncDisposable
{
    private readonly PhrClient _client;
    private readonly HttpClient _health;

    private SiloCaller(PhrClient client, HttpClient health) => (_client, _health) = (client, health);

    /// <summary>The body of an answer of <c>/health/ready</c>.</summary>
    public sealed record Report(string Status, Check[] Checks);

    public sealed record Check(string Name, bool Ready, string? Why);

    public static async Task<SiloCaller> Connect(SiloProcess silo, string clusterId = "phr") => new(
        await PhrClient.Connect(new PhrClientOptions { Gateways = [GatewayAddress.Parse(silo.Gateway)!], ClusterId = clusterId, ReplyWithin = TimeSpan.FromMinutes(1) }),
        new HttpClient { BaseAddress = silo.Health });

    public async Task<SubmitOutcome> Submit(string citizen, int number) => await _client.Grains.GetGrain<ICitizenGrain>(citizen).Submit(
        await Ticket(new TicketRequest("meter", Role.Service, "meter", PurposeOfUse.Treatment, [], null, TimeSpan.FromHours(1))),
        new Submission($"s{number}", [Sample.Glucose(Sample.Noon.AddMinutes(number))]));

    public async Task<Dashboard.DashboardOutcome> See(string citizen) => await _client.Grains.GetGrain<ICitizenGrain>(citizen).Dashboard(
        await Ticket(new TicketRequest(citizen, Role.Citizen, null, PurposeOfUse.PatientRequest, [], citizen, TimeSpan.FromHours(1))));

    public async Task<(HttpStatusCode Code, Check Store)> Store()
    {
        using var answer = await _health.GetAsync("ready");
        var report = await answer.Content.ReadFromJsonAsync<Report>();
        return (answer.StatusCode, report!.Checks.Single(static check => check.Name == "store"));
    }

    public async ValueTask DisposeAsync()
    {
        _health.Dispose();
        await _client.DisposeAsync();
    }

    private Task<AccessTicket> Ticket(TicketRequest request) => _client.Grains.GetGrain<IDevelopmentIssuerGrain>(0).Issue(request);
}
