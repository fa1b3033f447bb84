// Seals with the shipped script what others shall open, and opens with it what others have sealed.
import fs from "node:fs";

const [, , scripts, folder] = process.argv;
const { Decrypter, Encrypter, sha256 } = await import(`${scripts}/age.js`);
const { sizes, keys } = JSON.parse(fs.readFileSync(`${folder}/asked.json`, "utf8"));
const read = (name) => new Uint8Array(fs.readFileSync(`${folder}/${name}`));
const answered = {};

for (const size of sizes) {
  for (const [name, [recipient, identity]] of Object.entries(keys)) {
    const sealing = new Encrypter();
    sealing.addRecipient(recipient);
    fs.writeFileSync(`${folder}/script-${name}-${size}.age`, await sealing.encrypt(read(`${size}.clear`)));
    for (const sealer of ["vault", "pyrage", "age"]) {
      if (!fs.existsSync(`${folder}/${sealer}-${name}-${size}.age`)) continue;
      const opening = new Decrypter();
      opening.addIdentity(identity);
      const clear = await opening.decrypt(read(`${sealer}-${name}-${size}.age`));
      answered[`${sealer}-${name}-${size}`] = Buffer.from(sha256(clear)).toString("hex");
    }
  }
}
fs.writeFileSync(`${folder}/answered.json`, JSON.stringify(answered));
