using System.Net;
using FluentAssertions;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using PhrCluster.Programmes;
using PhrCluster.Tests.Cluster.Grains.Programmes;
using PhrCluster.Tests.Support.Fhir;
using PhrCluster.Tests.Support.Programmes;
using Xunit;
using Task = System.Threading.Tasks.Task;

namespace PhrCluster.Tests.Cluster.Web;

/// <summary>Programmes as ResearchStudies: for anybody, and as much as the page for people says.</summary>
public sealed class ProgrammesOverHttpTests : IAsyncLifetime
{
    private FrontDoor _door = null!;
    private HttpClient _anybody = null!;

    public async Task InitializeAsync()
    {
        _door = await FrontDoor.Open();
        _anybody = _door.For(null);
        await _door.Cluster.OpenProgramme(SampleProgrammes.Research, ProgrammeKind.Research);
        await _door.Cluster.OpenProgramme(SampleProgrammes.Planning, ProgrammeKind.Planning);
        await _door.Cluster.Programme("DRAFT-1").Draft(_door.Cluster.ProgrammeAdmin("ann"), ProgrammeKind.Research, SampleProgrammes.Terms(ProgrammeFixture.Start));
    }

    public async Task DisposeAsync()
    {
        _anybody.Dispose();
        await _door.DisposeAsync();
    }

    [Fact]
    public async Task Programmes_AreReadAndSearched_WithoutAToken_AndDraftsAreNot()
    {
        var all = (await _anybody.Get("ResearchStudy?_count=100")).Must(HttpStatusCode.OK);
        all.Matches.Select(static it => it["id"]!.GetValue<string>()).Should().Equal(SampleProgrammes.Planning, SampleProgrammes.Research);
        all.Json["total"]!.GetValue<int>().Should().Be(2);
        var page = (await _anybody.Get("ResearchStudy?_count=1")).Must(HttpStatusCode.OK);
        (await _anybody.Get(page.Link("next")!)).Must(HttpStatusCode.OK).Matches.Select(static it => it["id"]!.GetValue<string>()).Should().Equal(SampleProgrammes.Research);
        (await _anybody.Get("ResearchStudy?_total=none")).Json.ContainsKey("total").Should().BeFalse();
        (await _anybody.Get("ResearchStudy?_summary=count")).Matches.Should().BeEmpty();
        (await _anybody.Send(HttpMethod.Post, "ResearchStudy/_search", new FormUrlEncodedContent([KeyValuePair.Create("title", "beds")]))).Matches.Should().ContainSingle();
        var read = (await _anybody.Get($"ResearchStudy/{SampleProgrammes.Research}?_pretty=true")).Must(HttpStatusCode.OK);
        read.Text.Should().Contain("\n");
        (read.ETag, (await _anybody.Get($"ResearchStudy/{SampleProgrammes.Research}/_history")).Status).Should().Be((null, HttpStatusCode.NotFound));
        (await _anybody.Get($"ResearchStudy/{SampleProgrammes.Research}?_format=xml")).Must(HttpStatusCode.OK).Response.Content.Headers.ContentType!.MediaType.Should().Be("application/fhir+xml");
        (await _anybody.Get("ResearchStudy/DRAFT-1")).Must(HttpStatusCode.NotFound);
        (await _anybody.Get("ResearchStudy?subject=anna")).Must(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task AProgramme_SaysAllThatItsPageSays()
    {
        await _door.Cluster.Programme(SampleProgrammes.Research).Report(_door.Cluster.ProgrammeAdmin("ann"), "One in five.");
        var read = (await _anybody.Get($"ResearchStudy/{SampleProgrammes.Research}")).Must(HttpStatusCode.OK);
        FirelyOracle.MustBeValid(System.Text.Encoding.UTF8.GetBytes(read.Text));
        var study = (ResearchStudy)new FhirJsonDeserializer().DeserializeResource(read.Text);
        var terms = SampleProgrammes.Terms(ProgrammeFixture.Start);
        (study.Title, study.Status, study.Description).Should().Be((terms.Title, ResearchStudy.ResearchStudyStatus.Active, terms.Question));
        study.GetExtension("urn:phr:programme-terms")!.Extension.Select(static it => ((FhirString)it.Value!).Value!).Should()
            .Contain([terms.Purpose, terms.LegalGround, terms.ResultsFor, terms.EthicsReference, terms.Benefit, terms.Information, terms.Tables[0].Title, "1"]);
        study.Note.Should().ContainSingle().Which.Text.Should().Be("One in five.");
        study.RelatedArtifact.Single().Url.Should().EndWith($"/programmes/{SampleProgrammes.Research}");
    }
}
