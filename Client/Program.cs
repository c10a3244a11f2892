using PhrCluster.Client;

return await PhrProgram.Run(args, Output.OfProcess());
