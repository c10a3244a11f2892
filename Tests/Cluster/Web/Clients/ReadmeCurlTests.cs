using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.Tests.Cluster.Client;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Clients;

/// <summary>The README's lines for a shell, word for word against a silo that was started as the README says; only its ports are others.</summary>
public sealed partial class ReadmeCurlTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    private const string FirstCommand = "dotnet run --project Silo -- --development-issuer";
    private const string Base = "http://127.0.0.1:8080/fhir";

    [SkippableFact]
    public async Task TheReadmesLines_SendAReading_ReadIt_AndFindIt()
    {
        Skip.IfNot(File.Exists("/bin/bash") && File.Exists("/usr/bin/curl"), "needs bash and curl: apt-get install curl");
        var readme = await File.ReadAllTextAsync(Repository.At("README.md"));
        var lines = Fence().Match(readme.ReplaceLineEndings("\n")).Groups[1].Value;
        readme[..readme.IndexOf(lines, StringComparison.Ordinal)].Should().Contain(FirstCommand);
        lines.Should().Contain(Base);
        await silo.Silo.WaitForLine($"FHIR: http://127.0.0.1:{silo.Silo.HttpPort}/fhir");

        var said = await Bash($"{Stand()}\n{lines.Replace(Base, $"http://127.0.0.1:{silo.Silo.HttpPort}/fhir", StringComparison.Ordinal)}");

        var answers = said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static it => JsonNode.Parse(it)!).ToArray();
        answers.Should().HaveCount(2);
        (answers[0]["resourceType"]!.GetValue<string>(), answers[0]["valueQuantity"]!["value"]!.ToJsonString()).Should().Be(("Observation", "70.5"));
        answers[1]["entry"]!.AsArray().Should().ContainSingle().Which!["resource"]!["id"]!.GetValue<string>().Should().Be(answers[0]["id"]!.GetValue<string>());
    }

    /// <summary>The built program in the place of <c>dotnet run</c>, at this silo's gateway; and a curl that fails where the front door refuses.</summary>
    private string Stand()
    {
        var tests = Path.Combine(AppContext.BaseDirectory, typeof(ReadmeCurlTests).Assembly.GetName().Name!);
        var phr = Path.Combine(AppContext.BaseDirectory, "phr.dll");
        return $$"""
            set -euo pipefail
            dotnet() {
              [ "$1 $2 $3 $4" = "run --project CommandLine --" ]
              command "${DOTNET_HOST_PATH:-dotnet}" exec --runtimeconfig '{{tests}}.runtimeconfig.json' --depsfile '{{tests}}.deps.json' '{{phr}}' "${@:5}" --gateway {{silo.Silo.Gateway}}
            }
            curl() { command curl --fail-with-body "$@"; echo; }
            """;
    }

    private async Task<string> Bash(string script)
    {
        var file = Path.Combine(silo.Folder, "readme.sh");
        await File.WriteAllTextAsync(file, script + "\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        using var process = Process.Start(new ProcessStartInfo("/bin/bash", [file]) { WorkingDirectory = silo.Folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0, "the lines must work as they stand; they said {0}", string.Concat(said));
        return said[0];
    }

    [GeneratedRegex("^```bash\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
