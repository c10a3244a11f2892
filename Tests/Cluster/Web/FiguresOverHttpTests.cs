using System.Net;
using System.Text;
using FluentAssertions;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Grains.Contributions;
using PhrCluster.Grains.Programmes;
using PhrCluster.Programmes;
using PhrCluster.Publishing;
using PhrCluster.Tests.Cluster.Grains.Programmes;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Fhir;
using PhrCluster.Tests.Support.Programmes;
using Xunit;
using Task = System.Threading.Tasks.Task;

namespace PhrCluster.Tests.Cluster.Web;

/// <summary>What programmes published as MeasureReports: for anybody, and nothing but what was published.</summary>
public sealed class FiguresOverHttpTests : IAsyncLifetime
{
    private const int Citizens = 24;
    private const string Study = SampleProgrammes.Research, March = $"{Study}.newest.2026-03-01";

    private readonly MovableTime _time = new(Sample.Noon);
    private FrontDoor _door = null!;
    private HttpClient _anybody = null!;

    public async Task InitializeAsync()
    {
        _door = await FrontDoor.Open(time: _time, silo: static silo => silo.Services.Configure<ContributionOptions>(static options => options.Shards = 1));
        _anybody = _door.For(null);
    }

    public async Task DisposeAsync()
    {
        _anybody.Dispose();
        await _door.DisposeAsync();
    }

    [Fact]
    public async Task Figures_AreReadAndSearched_WithoutAToken()
    {
        await Publish();

        var all = (await _anybody.Get("MeasureReport?_count=100")).Must(HttpStatusCode.OK);
        all.Matches.Select(static it => it["id"]!.GetValue<string>()).Should().Equal(March, $"{Study}.newest.2026-04-01");
        all.Json["total"]!.GetValue<int>().Should().Be(2);
        var page = (await _anybody.Get("MeasureReport?_count=1")).Must(HttpStatusCode.OK);
        (await _anybody.Get(page.Link("next")!)).Must(HttpStatusCode.OK).Matches.Should().ContainSingle();
        (await _anybody.Get("MeasureReport?_total=none")).Json.ContainsKey("total").Should().BeFalse();
        (await _anybody.Get("MeasureReport?_summary=count")).Matches.Should().BeEmpty();
        (await _anybody.Send(HttpMethod.Post, "MeasureReport/_search", new FormUrlEncodedContent([KeyValuePair.Create("period", "2026-03")]))).Matches.Should().ContainSingle();
        (await _anybody.Get("MeasureReport?subject=anna")).Must(HttpStatusCode.BadRequest);

        var read = (await _anybody.Get($"MeasureReport/{March}?_pretty=true")).Must(HttpStatusCode.OK);
        read.Text.Should().Contain("\n");
        (read.ETag, (await _anybody.Get($"MeasureReport/{March}/_history")).Status).Should().Be((null, HttpStatusCode.NotFound));
        (await _anybody.Get($"MeasureReport/{March}?_format=xml")).Must(HttpStatusCode.OK).Response.Content.Headers.ContentType!.MediaType.Should().Be("application/fhir+xml");
        foreach (var nothing in new[] { $"{Study}.newest.2026-02-01", $"{Study}.newest", "nothing", $"{Study}.newest.2026-13-01", $"NOTHING-1.newest.2026-03-01" })
        {
            (await _anybody.Get($"MeasureReport/{nothing}")).Must(HttpStatusCode.NotFound);
        }

        FirelyOracle.MustBeValid(Encoding.UTF8.GetBytes(read.Text));
        var report = (MeasureReport)new FhirJsonDeserializer().DeserializeResource(read.Text);
        (report.Type, report.Status, report.Measure).Should().Be((MeasureReport.MeasureReportType.Summary, MeasureReport.MeasureReportStatus.Complete, $"urn:phr:programme:{Study}:newest|2"));
        var stratum = report.Group.Single().Stratifier.Single().Stratum.Single()!;
        stratum.Value!.Text.Should().Be("140 and above");
        stratum.Population.Single().Count!.Value.Should().BeInRange(Citizens - 7, Citizens + 7);
        all.Matches[0]["group"].Should().NotBeNull("a search tells the figures too");
    }

    /// <summary>Research that some have joined, of which two months are published: all are above 140 in the first, and nobody is in the second.</summary>
    private async Task Publish()
    {
        var (cluster, table) = (_door.Cluster, new ProgrammeTable("newest", "Top number", "systolic", TableStatistic.Newest, [140], TablePeriod.Month, TableDimensions.None));
        (await cluster.Programme(Study).Draft(cluster.ProgrammeAdmin("ann"), ProgrammeKind.Research, SampleProgrammes.Terms(Sample.Noon) with { Tables = [table] })).Should().BeOfType<ProgrammeShown>();
        (await cluster.Programme(Study).Open(cluster.ProgrammeAdmin("ben"), 1)).Should().BeOfType<ProgrammeShown>();
        await cluster.Services.GetRequiredService<ProgrammeCatalogue>().Refresh(default);
        for (var i = 0; i < Citizens; i++)
        {
            await cluster.Citizen($"c{i}").Take(cluster.Service("meter"), "s", Sample.BloodPressure(Sample.Noon, "150", "80", "1"));
            (await cluster.Citizen($"c{i}").JoinProgramme(cluster.Self($"c{i}"), Study, 1)).Should().BeOfType<ProgrammesHeld>();
        }

        _time.Advance(TimeSpan.FromDays(70));
        var published = (await cluster.Client.GetGrain<IPublicationGrain>(Study).Publish(cluster.ProgrammeAdmin("ann"))).Should().BeOfType<Published>().Subject.New;
        published.Should().HaveCount(2);
    }
}
