using FluentAssertions;
using PhrCluster.Silo.Settings;
using Xunit;

namespace PhrCluster.Tests.Fast.Silo;

public sealed class SiloCommandLineTests
{
    [Theory]
    [InlineData("--store azure", "Phr:Store", "azure")]
    [InlineData("--store RocksDB", "Phr:Store", "RocksDB")]
    [InlineData("--data /var/phr", "Phr:Data", "/var/phr")]
    [InlineData("--data=/var/phr", "Phr:Data", "/var/phr")]
    [InlineData("--connection A=1;B=2;;C=3", "Phr:Connection", "A=1;B=2;;C=3")]
    [InlineData("--connection A=1 --connection C=3", "Phr:Connection", "A=1;;C=3")]
    [InlineData("--silo-port 1", "Phr:SiloPort", "1")]
    [InlineData("--gateway-port 2", "Phr:GatewayPort", "2")]
    [InlineData("--http-port 3", "Phr:HttpPort", "3")]
    [InlineData("--cluster-id blue", "Phr:ClusterId", "blue")]
    [InlineData("--service-id phr-nl", "Phr:ServiceId", "phr-nl")]
    [InlineData("--nhs-numbers", "Phr:NhsNumbers", "True")]
    [InlineData("--cluster-secret-file /run/secret", "Phr:ClusterSecretFile", "/run/secret")]
    [InlineData("--oidc-authority https://issuer.example", "Phr:Tickets:Authority", "https://issuer.example")]
    [InlineData("--jwks keys.json", "Phr:Tickets:Jwks", "keys.json")]
    [InlineData("--issuer urn:issuer", "Phr:Tickets:Issuer", "urn:issuer")]
    [InlineData("--audience urn:phr", "Phr:Tickets:Audience", "urn:phr")]
    [InlineData("--development-issuer", "Phr:Tickets:DevelopmentIssuer", "True")]
    [InlineData("--development-issuer=false", "Phr:Tickets:DevelopmentIssuer", "false")]
    [InlineData("--dashboard", "Phr:Dashboard", "True")]
    [InlineData("--json-logs", "Phr:JsonLogs", "True")]
    [InlineData("--silo-port 1 --silo-port 2", "Phr:SiloPort", "2")]
    [InlineData("--data @phr", "Phr:Data", "@phr")]
    public void Option_SetsItsSetting(string line, string key, string value) =>
        SiloCommandLine.Parse(line.Split(' ')).Settings.Should().Equal(new Dictionary<string, string?> { [key] = value });

    [Theory]
    [InlineData("--bogus", "--bogus")]
    [InlineData("run", "run")]
    [InlineData("--silo-port", "--silo-port")]
    [InlineData("--silo-port many", "--silo-port")]
    [InlineData("--data=", "--data")]
    [InlineData("--store mongo", "--store")]
    [InlineData("--store 1", "--store")]
    [InlineData("--nhs-numbers=perhaps", "--nhs-numbers")]
    [InlineData("--nhs-numbers perhaps", "--nhs-numbers")]
    [InlineData("--data --nhs-numbers", "--data")]
    [InlineData("--silo-port 1 --silo-port", "--silo-port")]
    [InlineData("--bogus=secret", "--bogus")]
    [InlineData("[suggest]", "[suggest]")]
    [InlineData("--version", "--version")]
    public void BadOption_IsNamed(string line, string named) =>
        FluentActions.Invoking(() => SiloCommandLine.Parse(line.Split(' '))).Should().Throw<SettingsException>().WithMessage($"{named}:*");

    [Fact]
    public void EveryBadOption_IsToldAtOnce() =>
        FluentActions.Invoking(() => SiloCommandLine.Parse(["--silo-port", "many", "--store", "mongo", "run"])).Should().Throw<SettingsException>()
            .Which.Message.Split(Environment.NewLine).Should().BeEquivalentTo(
                "run: is not an option; --help lists them", "--silo-port: must be a whole number", "--store: must be rocksdb or azure");

    [Fact]
    public void Help_ListsEveryOption_AndComesBeforeErrors()
    {
        SiloCommandLine.Parse(["--data", "x", "--help", "--bogus"]).Help.Should().BeTrue();

        SiloCommandLine.HelpText().Should().Contain("--store").And.Contain("--cluster-secret-file").And.Contain("--development-issuer");
    }
}
