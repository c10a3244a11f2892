using FluentAssertions;
using PhrCluster.Searching;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.FhirApi.Search;
using Xunit;

namespace PhrCluster.Tests.Fast.Web;

public sealed class SearchReaderTests
{
    private readonly SearchReader _reader = new(WebParts.Options());

    [Fact]
    public void ASearch_IsReadParameterByParameter()
    {
        var read = Read("patient=Patient/anna&code=http://loinc.org|15074-8&date=ge2020&_sort=-date,code&_count=5&_include=Observation:subject");
        read.Citizen.Should().Be("anna");
        read.Search.Types.Should().Equal("Observation");
        read.Search.Terms.Should().Equal(new SearchTerm("code", "http://loinc.org|15074-8"), new SearchTerm("date", "ge2020"));
        read.Search.Sort.Should().Equal("-date", "code");
        read.Search.PageSize.Should().Be(5);
        read.IncludesPatient.Should().BeTrue();
        read.Search.CountAll.Should().BeFalse();
    }

    [Theory]
    [InlineData("patient=a&performer=x")]
    [InlineData("patient=a&_sort=performer")]
    [InlineData("patient=a&_include=Observation:performer")]
    [InlineData("patient=a&_revinclude=Provenance:agent")]
    [InlineData("patient=a&_has:Group:member:_id=1")]
    public void AParameterThatIsNotKnown_IsAnError_UnlessTheClientIsLenient(string query)
    {
        FluentActions.Invoking(() => Read(query)).Should().Throw<FhirFault>().Which.Code.Should().Be(IssueCode.NotSupported);
        var lenient = Read(query, isLenient: true);
        lenient.Ignored.Should().ContainSingle();
        lenient.Used.ToString().Should().Be("patient=a", "the self link has what counts alone");
    }

    [Theory]
    [InlineData("patient=a&code:in=x")]
    [InlineData("patient=a&date:not=2020")]
    [InlineData("patient=a&_id:missing=true")]
    [InlineData("patient=a&status:text=final")]
    [InlineData("patient:missing=false")]
    [InlineData("patient=a&subject:Group=b")]
    public void AModifierThatIsNotKnown_IsAlwaysAnError(string query) =>
        FluentActions.Invoking(() => Read(query, isLenient: true)).Should().Throw<FhirFault>().Which.Status.Should().Be(400);

    [Theory]
    [InlineData("_count=0")]
    [InlineData("_summary=count")]
    public void ACount_AsksForNoItems(string query)
    {
        var read = Read($"patient=a&{query}");
        (read.Search.PageSize, read.Search.CountAll).Should().Be((0, true));
    }

    [Fact]
    public void APageIsNoLargerThanTheLimit_AndTheSelfLinkSaysSo() =>
        Read("patient=a&_count=100000").Used.ToString().Should().Be($"patient=a&_count={WebParts.Settings.MaxPageSize}");

    [Theory]
    [InlineData("patient=a&_count=-1")]
    [InlineData("patient=a&_count=many")]
    [InlineData("patient=a&_total=some")]
    [InlineData("patient=a&_summary=some")]
    public void ABadValue_IsAnError(string query) => FluentActions.Invoking(() => Read(query)).Should().Throw<FhirFault>().Which.Status.Should().Be(400);

    [Fact]
    public void WhoseRecord_IsSaidByTheRequest_OrElseByAnIdOfOurs_OrElseByTheToken_AndIsRequired()
    {
        FluentActions.Invoking(() => Read("code=1")).Should().Throw<FhirFault>().WithMessage("patient: is required");
        Read($"_id={RecordNaming.NewId("anna")}").Citizen.Should().Be("anna");
        Read("code=1", requester: new Requester("x", null, null, "bob")).Citizen.Should().Be("bob");
        Read("patient=anna", requester: new Requester("x", null, null, "bob")).Citizen.Should().Be("anna", "the record then refuses");
    }

    [Fact]
    public void TwoPatientsAtOnce_AreNobody()
    {
        Read("patient=anna&subject=bob").Citizen.Should().BeNull();
        Read("patient=anna", compartment: "bob").Citizen.Should().BeNull();
        Read("patient=anna", compartment: "anna").Citizen.Should().Be("anna");
    }

    [Fact]
    public void AWholeCompartment_TakesParametersThatAllTypesHave()
    {
        _reader.Read(WebParts.Call("GET", "Patient/anna/*", "_lastUpdated=gt2020"), null, "anna").Search.Types.Should().BeEmpty();
        FluentActions.Invoking(() => _reader.Read(WebParts.Call("GET", "Patient/anna/*", "value-quantity=1"), null, "anna")).Should().Throw<FhirFault>();
    }

    private SearchRequest Read(string query, bool isLenient = false, string? compartment = null, Requester? requester = null) =>
        _reader.Read(WebParts.Call("GET", "Observation", query, requester, isLenient), "Observation", compartment);
}
