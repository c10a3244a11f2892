using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Identity;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Encoding;

/// <content>What an app does for somebody: its name, the consent behind it, and how the call came in.</content>
public sealed partial class GoldenBytes
{
    private static Dictionary<string, (AccessRecorded Entry, string Bytes)> OfApps => new()
    {
        ["an access"] = (new AccessRecorded(
            new AccessRequest(AccessAction.Dashboard, By with { Client = "app", Grant = "app-app" })
            {
                Origin = new RequestOrigin("192.0.2.7", "r-1", "GET /fhir/Observation?code=1"), TokenId = "t-1",
            },
            true, [], ReasonCode.OwnRecord, DataDescription.Nothing), 
            "0103deb7de9af1d9a2a30280d8bdc39d6700020802060a64722d6a616e73656e240950726163746963650654524541540d70617469656e742f2a2e72730461707"
            + "0086170702d6170700000000000000000000a3139322e302e322e3704722d311d474554202f666869722f4f62736572766174696f6e3f636f64653d3104742d31"),
        ["a refusal"] = (new AccessRecorded(
            new AccessRequest(AccessAction.Dashboard, By with { Client = "app" }) { TokenId = "t-2" }, false, [], ReasonCode.GrantEnded, DataDescription.Nothing), 
            "0103deb7de9af1d9a2a30280d8bdc39d6700020802040a64722d6a616e73656e2409507261637469636"
            + "50654524541540d70617469656e742f2a2e727304617070000000000042000000000000000004742d32"),
    };

    public static TheoryData<string> AppKinds => [.. OfApps.Keys];

    [Theory, MemberData(nameof(AppKinds))]
    public void G5_WhatAnAppDid_HasTheCanonicalBytesThatItAlwaysHad_AndLoadsAgain(string kind)
    {
        var (entry, bytes) = OfApps[kind];
        var commit = new Commit(3, 0x0123456789abcdef, Sample.Noon, [entry]);

        Sample.Bytes(commit).Should().Be(bytes);

        var packed = PackedRun.Pack([commit], Tip(), PackedRun.CommitQuality);
        var loaded = PackedRun.Unpack(packed, 3, out _).Single();
        Sample.Bytes(loaded).Should().Be(bytes);
        loaded.Entries.Single().Should().BeOfType<AccessRecorded>().Which.Request.Should().Be(entry.Request);
    }
}
