using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Identity;
using PhrCluster.Searching;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Access;

public sealed class DisclosuresTests
{
    [Fact]
    public void WhoMayNotKnowOfTheData_IsNotToldWhatWasAskedFor_InNoForm()
    {
        var request = new AccessRequest(AccessAction.Search, Sample.Gp)
        {
            Search = new ItemSearch { Types = ["Observation"], Terms = [new SearchTerm("code", "15074-8")] },
            Origin = new RequestOrigin("10.0.0.1", "r1", "Observation?code=15074-8"),
        };
        var access = new AccessRecorded(request, Permitted: true, [], ReasonCode.ConsentsPermit, Disclosures.Describe([Sample.Glucose(Sample.Noon)]));
        var told = Disclosures.WithoutData(AccessLogFold.Of(new Commit(1, 1, Sample.Noon, [access]), Standing.Citizen)!);

        (told.Data, told.Asked, told.Origin).Should().Be((DataDescription.Nothing, null, new RequestOrigin("10.0.0.1", "r1")));
        Disclosures.WithoutData(told with { Origin = new RequestOrigin(null, null, "Observation?code=15074-8") }).Origin.Should().BeNull();
        Disclosures.WithoutData(told with { Origin = null }).Origin.Should().BeNull();
    }
}
